using System;
using System.Net.Http;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Ecwid.Client.Customers;
using Ecwid.Client.Http;

namespace Ecwid.Client.Benchmarks;

/// <summary>What is done before a request leaves.</summary>
[MemoryDiagnoser]
public class RequestBenchmarks
{
    private readonly EcwidCustomerQuery _query = new()
    {
        Keyword = "ana+vale",
        CountryCodes = ["GB", "IE"],
        CustomerGroupIds = [0, 17],
        CreatedFrom = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        SortBy = "REGISTERED_DATE_DESC",
    };

    [Benchmark]
    public byte[] SerializeCreation() => JsonSerializer.SerializeToUtf8Bytes(BenchmarkStore.Customer.ForCreation(), EcwidJson.Wire.EcwidCustomerRequest);

    [Benchmark]
    public string BuildSearch()
    {
        var call = new EcwidCall(HttpMethod.Get, EcwidScopes.ReadCustomers, "customers");
        _query.AddTo(call);
        return call.WithQuery("offset", "0").WithQuery("limit", "100").PathAndQuery;
    }
}
