using BenchmarkDotNet.Attributes;
using Ecwid.Client.Http;

namespace Ecwid.Client.Benchmarks;

/// <summary>Masking what a server wrote into its refusal.</summary>
[MemoryDiagnoser]
public class RedactionBenchmarks
{
    private const string Refusal =
        "Customer ana@vale.example (phone +44 113 555 0142) can't be created by secret_bench4711: Field EcwidCustomer.billingPerson.countryCode is expected to be one of GB, IE, FR";

    [Benchmark]
    public string? Redact() => Redaction.Apply(Refusal, "/customers");
}
