// The main job of EcwidPS as a .NET program: create customers from a CSV file, in the sandbox, with one error a bad row.
using System;
using System.Collections.Generic;
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
using var client = new EcwidClient(new EcwidClientOptions { StoreId = 1003, Token = token, Handler = handler, UserAgent = "ImportCustomers/1.0" });

string path = args.FirstOrDefault() ?? Path.Combine(AppContext.BaseDirectory, "customers.csv");
using var reader = EcwidCsvReader.Open(path);
using var checker = new EcwidRowChecker(new EcwidRowRules());
var created = new List<EcwidCustomer>();
int failed = 0;
while (reader.Read() is { } cells)
{
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
