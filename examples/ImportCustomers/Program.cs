// The main job of EcwidPS as a .NET program: create customers from a CSV file, in the sandbox, with one error a bad row.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security;
using Ecwid.Client;
using Ecwid.Client.Bulk.Import;
using Ecwid.Sandbox;

var server = new SandboxServer();
SandboxStore store = server.AddStore(1003);
store.AddToken("secret_sandbox");

using var token = new SecureString();
"secret_sandbox".ToList().ForEach(token.AppendChar);
using var handler = new SandboxHandler(server);

// A store in memory needs no pause between requests. For a real one leave the last line out: Ecwid's limit is the default.
using var client = new EcwidClient(new EcwidClientOptions
{
    StoreId = 1003, Token = token, UserAgent = "ImportCustomers/1.0",
    Handler = handler, RequestsPerMinute = 1_000_000,
});

// On the error stream: what is redirected to a file is the result alone.
var progress = new Progress<EcwidImportProgress>(now => Console.Error.WriteLine($"  {now.DoneCount} rows done, {now.FailedCount} of them failed"));
var options = new EcwidImportOptions { Progress = progress, Warned = Console.Error.WriteLine };

string path = args.FirstOrDefault() ?? Path.Combine(AppContext.BaseDirectory, "customers.csv");
Console.Error.WriteLine($"Importing {Path.GetFileName(path)} ...");
var created = new List<EcwidImportResult>();
int failed = 0;
using var import = EcwidCustomerImport.OfFiles(client, [path], options);
while (await import.ReadAsync() is { } result)
{
    if (result.Error is null)
    {
        created.Add(result);
    }
    else
    {
        failed++;
        Console.WriteLine(result.Error);
    }
}

Console.WriteLine($"{created.Count} customers created, {failed} rows failed, {client.RequestCount} requests. The last ones:");
foreach (EcwidImportResult customer in created.TakeLast(5))
{
    Console.WriteLine($"  {customer.CustomerId}  {customer.Email}");
}

return failed == 0 ? 0 : 2;
