using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using BenchmarkDotNet.Attributes;
using Ecwid.Client.Models;

namespace Ecwid.Client.Benchmarks;

/// <summary>A whole call over a handler that answers at once: all that the client itself costs.</summary>
[MemoryDiagnoser]
public class CallBenchmarks
{
    private static readonly byte[] Created = Encoding.UTF8.GetBytes("""{"id":310000101}""");

    private readonly EcwidClient _client = new(BenchmarkStore.Options(new CannedHandler(HttpStatusCode.OK, () => new ByteArrayContent(Created))));

    [Benchmark]
    public Task<EcwidCustomer> CreateCustomer() => _client.Customers.CreateAsync(BenchmarkStore.Customer);

    [GlobalCleanup]
    public void Close() => _client.Dispose();
}
