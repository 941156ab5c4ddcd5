// The main job of EcwidPS as a .NET program: create customers from a CSV file, in the sandbox, with one error a bad row.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Security;
using Ecwid.Client;
using Ecwid.Client.Bulk.Reading;
using Ecwid.Client.Bulk.Rows;
using Ecwid.Client.Models;
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

string path = args.FirstOrDefault() ?? Path.Combine(AppContext.BaseDirectory, "customers.csv");
using var reader = EcwidCsvReader.Open(path);
using var checker = new EcwidRowChecker(new EcwidRowRules());
var created = new List<EcwidCustomer>();
int failed = 0;
var sinceProgress = Stopwatch.StartNew();
Console.Error.WriteLine($"Importing {Path.GetFileName(path)} ...");
while (reader.Read() is { } cells)
{
    // On the error stream: what is redirected to a file is the result alone.
    if (sinceProgress.Elapsed > TimeSpan.FromSeconds(1))
    {
        Console.Error.WriteLine($"  {created.Count + failed} rows done, {failed} of them failed");
        sinceProgress.Restart();
    }

    EcwidCheckedRow row = checker.Check(cells);
    if (!row.IsValid)
    {
        failed++;
        Console.WriteLine(row.Error);
        continue;
    }

    try
    {
        created.Add(await client.Customers.CreateAsync(row.Request));
    }
    catch (EcwidException e)
    {
        failed++;
        Console.WriteLine($"{cells.Place}: {e.Message}");
    }
}

Console.WriteLine($"{created.Count} customers created, {failed} rows failed, {client.RequestCount} requests. The last ones:");
foreach (EcwidCustomer customer in created.TakeLast(5))
{
    Console.WriteLine($"  {customer.CustomerId}  {customer.Email,-34} {customer.Name}");
}

return failed == 0 ? 0 : 2;
