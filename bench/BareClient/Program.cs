using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using BareClient;
using CsvHelper;

if (args.Length != 4 || !int.TryParse(args[3], NumberStyles.None, CultureInfo.InvariantCulture, out int inFlight) || inFlight == 0)
{
    await Console.Error.WriteLineAsync("bare-client ADDRESS-OF-CUSTOMERS TOKEN CSV-FILE CALLS-IN-FLIGHT");
    return 2;
}

var watch = Stopwatch.StartNew();
TimeSpan processorAtStart = Process.GetCurrentProcess().TotalProcessorTime;
using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = inFlight, AutomaticDecompression = DecompressionMethods.GZip };
using var http = new HttpClient(handler);
http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", args[1]);
var address = new Uri(args[0]);
int created = 0;
int failed = 0;

using var file = new StreamReader(args[2]);
using var csv = new CsvReader(file, CultureInfo.InvariantCulture);
var options = new ParallelOptions { MaxDegreeOfParallelism = inFlight };
await Parallel.ForEachAsync(csv.GetRecords<Row>(), options, async (row, token) =>
{
    using HttpResponseMessage response = await http.PostAsJsonAsync(address, Customer.From(row), Customer.Json, token);
    if (response.IsSuccessStatusCode && (await response.Content.ReadFromJsonAsync<JsonElement>(token)).GetProperty("id").GetInt64() > 0)
    {
        Interlocked.Increment(ref created);
    }
    else
    {
        Interlocked.Increment(ref failed);
    }
});

Console.WriteLine(JsonSerializer.Serialize(new
{
    created,
    failed,
    seconds = watch.Elapsed.TotalSeconds,
    processorSeconds = (Process.GetCurrentProcess().TotalProcessorTime - processorAtStart).TotalSeconds,
}));
return failed == 0 ? 0 : 1;
