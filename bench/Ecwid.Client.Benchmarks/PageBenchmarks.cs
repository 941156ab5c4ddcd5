using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Net;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using BenchmarkDotNet.Attributes;
using Ecwid.Client.Customers;
using Ecwid.Client.Http;
using Ecwid.Client.Models;

namespace Ecwid.Client.Benchmarks;

/// <summary>Reading a page of 100 customers: the JSON alone, and through the client from a plain and from a compressed answer.</summary>
[MemoryDiagnoser]
public class PageBenchmarks
{
    private readonly byte[] _json;
    private readonly EcwidClient _plain;
    private readonly EcwidClient _compressed;

    public PageBenchmarks()
    {
        _json = BenchmarkStore.Page();
        byte[] gzip = BenchmarkStore.Compress(_json);
        _plain = new EcwidClient(BenchmarkStore.Options(new CannedHandler(HttpStatusCode.OK, () => new ByteArrayContent(_json))));

        // As the platform's own handler hands it over.
        _compressed = new EcwidClient(BenchmarkStore.Options(new CannedHandler(
            HttpStatusCode.OK, () => new StreamContent(new GZipStream(new MemoryStream(gzip), CompressionMode.Decompress)))));
    }

    [Benchmark]
    public object? Deserialize() => JsonSerializer.Deserialize(_json, EcwidJson.Wire.CustomerPage);

    [Benchmark]
    public Task<IReadOnlyList<EcwidCustomer>?> ReadPage() => ReadAsync(_plain);

    [Benchmark]
    public Task<IReadOnlyList<EcwidCustomer>?> ReadCompressedPage() => ReadAsync(_compressed);

    [GlobalCleanup]
    public void Close()
    {
        _plain.Dispose();
        _compressed.Dispose();
    }

    private static Task<IReadOnlyList<EcwidCustomer>?> ReadAsync(EcwidClient client) =>
        client.Customers.Search(new EcwidCustomerQuery(), first: 100).ReadAsync();
}
