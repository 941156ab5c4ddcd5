using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Security;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Bulk.Import;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;
using Ecwid.Sandbox;

namespace EcwidPS.Compatibility;

/// <summary>The import of a file into an empty store in memory, eight rows at a time, and what the store has afterwards.</summary>
internal static class SandboxImport
{
    private const long StoreId = 1003;
    private const string Token = "secret_sandbox";

    public static async Task RunAsync(string path)
    {
        var server = new SandboxServer();
        server.AddStore(StoreId).AddToken(Token);
        using var token = new SecureString();
        Token.ToList().ForEach(token.AppendChar);
        using var handler = new SandboxHandler(server);
        using var client = new EcwidClient(new EcwidClientOptions { StoreId = StoreId, Token = token, Handler = handler, RequestsPerMinute = 1_000_000 });

        List<EcwidImportResult> results = await ImportAsync(client, path).ConfigureAwait(false);
        foreach (IGrouping<EcwidImportStatus, EcwidImportResult> group in results.GroupBy(result => result.Status).OrderBy(group => group.Key))
        {
            Console.WriteLine($"{group.Key}: {group.Count()}");
        }

        foreach (EcwidImportResult failed in results.Where(result => result.Status == EcwidImportStatus.Failed))
        {
            Console.WriteLine($"row {failed.Row}: {failed.Error}");
        }

        Console.WriteLine($"stored: {await client.Customers.CountAsync(new EcwidCustomerQuery()).ConfigureAwait(false)}");
        await RefusalAsync(client, results).ConfigureAwait(false);
        foreach (Assembly library in AppDomain.CurrentDomain.GetAssemblies().OrderBy(assembly => assembly.GetName().Name, StringComparer.Ordinal))
        {
            Console.WriteLine($"loaded: {library.GetName().Name}{(IsPrivate(library) ? " (private)" : "")}");
        }
    }

    private static async Task<List<EcwidImportResult>> ImportAsync(EcwidClient client, string path)
    {
        var results = new List<EcwidImportResult>();
        using var import = EcwidCustomerImport.OfFiles(client, [path]);
        while (await import.ReadAsync().ConfigureAwait(false) is { } result)
        {
            results.Add(result);
        }

        return results;
    }

    // An error goes by other code: Ecwid's answer is read, and the retry library is asked.
    private static async Task RefusalAsync(EcwidClient client, List<EcwidImportResult> results)
    {
        string email = results.First(result => result.Status == EcwidImportStatus.Created).Email!;
        EcwidCustomer stored = await client.Customers.GetAsync(results.First(result => result.Status == EcwidImportStatus.Created).CustomerId!.Value).ConfigureAwait(false);
        Console.WriteLine($"read back: {string.Equals(stored.Email, email, StringComparison.OrdinalIgnoreCase)}");
        try
        {
            await client.Customers.CreateAsync(new EcwidCustomerRequest { Email = email }).ConfigureAwait(false);
            Console.WriteLine("created twice");
        }
        catch (EcwidException error)
        {
            Console.WriteLine($"refused: {error.Kind}");
        }
    }

    // The load contexts exist on .NET only.
    private static bool IsPrivate(Assembly library)
    {
        Type? contexts = Type.GetType("System.Runtime.Loader.AssemblyLoadContext, System.Runtime.Loader") ?? Type.GetType("System.Runtime.Loader.AssemblyLoadContext");
        object? context = contexts?.GetMethod("GetLoadContext")!.Invoke(null, [library]);
        return context is not null && contexts!.GetProperty("Name")!.GetValue(context) as string == "EcwidPS";
    }
}
