// The main job of EcwidPS as a .NET program: create customers from a CSV file, in the sandbox, with one error a bad row.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security;
using CsvHelper;
using Ecwid.Client;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;
using Ecwid.Sandbox;
using ImportCustomers;

var server = new SandboxServer();
SandboxStore store = server.AddStore(1003);
store.AddToken("secret_sandbox");

using var token = new SecureString();
"secret_sandbox".ToList().ForEach(token.AppendChar);
using var handler = new SandboxHandler(server);
using var client = new EcwidClient(new EcwidClientOptions { StoreId = 1003, Token = token, Handler = handler, UserAgent = "ImportCustomers/1.0" });

string path = args.FirstOrDefault() ?? Path.Combine(AppContext.BaseDirectory, "customers.csv");
using var reader = new CsvReader(new StreamReader(path), CultureInfo.InvariantCulture);
var created = new List<EcwidCustomer>();
int row = 0;
int failed = 0;
await foreach (IDictionary<string, object> cells in reader.GetRecordsAsync<dynamic>())
{
    row++;
    try
    {
        EcwidCustomerRequest request = CustomerRow.ToRequest(cells);
        created.Add(await client.Customers.CreateAsync(request));
    }
    catch (Exception e) when (e is EcwidException or FormatException)
    {
        failed++;
        Console.WriteLine($"Row {row}: {e.Message}");
    }
}

Console.WriteLine($"{created.Count} customers created, {failed} rows failed, {client.RequestCount} requests. The last ones:");
foreach (EcwidCustomer customer in created.TakeLast(5))
{
    Console.WriteLine($"  {customer.CustomerId}  {customer.Email,-34} {customer.Name}");
}

return failed == 0 ? 0 : 2;
