using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Xunit;

namespace EcwidPS.CmdletTests;

/// <summary>Pipelines of random rows, good and bad, of calls that take random times: each row ends once, in its place, and the store holds what was said.</summary>
public sealed class PipelineFuzzTests(TestSandbox sandbox) : IClassFixture<TestSandbox>
{
    private const int RowCount = 40;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 25)];

    private enum Fate
    {
        Created,
        TakenEmail,
        BadCell,
        BadEmail,
        BlankEmail,
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Each_row_of_a_random_pipeline_ends_once_in_its_place(int seed)
    {
        await sandbox.ResetAsync();
        int stored = (await sandbox.CustomersAsync()).Count;
        var random = new Random(seed);
        for (int delay = 0; delay < 10; delay++)
        {
            await sandbox.AddFaultAsync(string.Create(CultureInfo.InvariantCulture, $$"""{"kind":"latency","delayMs":{{random.Next(30)}},"after":{{random.Next(3)}},"times":3}"""));
        }

        Fate[] fates = [.. Enumerable.Range(0, RowCount).Select(_ => random.Next(3) == 0 ? (Fate)random.Next(5) : Fate.Created)];
        PSObject[] rows = [.. fates.Select((fate, index) => Row(index, fate))];
        using ModuleSession session = ModuleSession.Open(sandbox);

        // Errors among the results: the order is that of the input over both.
        RunResult result = session.Run("param($rows, $limit) $rows | New-EcwidCustomer -ThrottleLimit $limit 2>&1", rows, random.Next(1, 20));

        Assert.Null(result.End);
        Assert.Equal(
            fates.Select((fate, index) => fate == Fate.Created ? Email(index) : $"Row {index + 1}: {Id(fate)}"),
            result.Output.Select(Describe));

        List<JsonObject> created = [.. (await sandbox.CustomersAsync()).Skip(stored)];
        Assert.Equal(
            fates.Index().Where(row => row.Item == Fate.Created).Select(row => $"{Email(row.Index)} Row {row.Index}").Order(),
            created.Select(customer => $"{customer["email"]} {customer["billingPerson"]!["name"]}").Order());
        int sent = fates.Count(fate => fate is Fate.Created or Fate.TakenEmail);
        Assert.Equal(sent, (await sandbox.RequestsAsync()).Count(request => request.Method == "POST"));
    }

    private static string Email(int index) => string.Create(CultureInfo.InvariantCulture, $"row{index}@vale.example");

    private static string Id(Fate fate) => fate switch
    {
        Fate.TakenEmail => "EcwidConflict",
        Fate.BadCell => "ParameterArgumentTransformationError",
        _ => "EcwidInvalidRequest",
    };

    private static string Describe(PSObject item) => item.BaseObject is ErrorRecord error
        ? $"{error.ToString().Split(':')[0]}: {error.FullyQualifiedErrorId.Split(',')[0]}"
        : (string)item.Properties["Email"].Value;

    private static PSObject Row(int index, Fate fate)
    {
        var row = new PSObject();
        row.Properties.Add(new PSNoteProperty("Email", fate switch
        {
            Fate.TakenEmail => "mira@harbor-tea.example",
            Fate.BadEmail => "no address",
            Fate.BlankEmail => " ",
            _ => Email(index),
        }));
        row.Properties.Add(new PSNoteProperty("Name", string.Create(CultureInfo.InvariantCulture, $"Row {index}")));
        row.Properties.Add(new PSNoteProperty("TaxExempt", fate == Fate.BadCell ? "perhaps" : string.Empty));
        return row;
    }
}
