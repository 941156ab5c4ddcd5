using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Bulk.Import;
using Ecwid.Client.Bulk.Rows;
using Ecwid.Client.Models;
using EcwidPS.UnitTests.Client;
using Xunit;

namespace EcwidPS.UnitTests.Bulk.Import;

/// <summary>What an import does with each row, one by one and in batches; each against the store in memory.</summary>
public sealed class CustomerImportTests : IDisposable
{
    private const long Mira = 310000101;
    private const string MiraEmail = "mira@harbor-tea.example";

    private readonly ImportStore _store = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Create_creates_who_is_new_and_fails_for_who_is_there(bool inBatch)
    {
        IReadOnlyList<EcwidImportResult> results = await _store.RunAsync($"Email,Name,City\nnew1@vale.example,One,Leeds\n{MiraEmail},Mira,York\nnew2@vale.example,Two,Bath\n", inBatch: inBatch);

        Assert.Equal([EcwidImportStatus.Created, EcwidImportStatus.Failed, EcwidImportStatus.Created], results.Select(result => result.Status));
        Assert.Equal(EcwidErrorKind.Conflict, results[1].GetException()!.Kind);
        Assert.Contains("Row 2", results[1].Error, StringComparison.Ordinal);
        Assert.Equal("Bath", (await StoredAsync(results[2].CustomerId!.Value)).BillingPerson!.City);
        Assert.Equal("Portland", (await StoredAsync(Mira)).BillingPerson!.City);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Update_changes_who_is_there_by_id_or_address_and_creates_nobody(bool inBatch)
    {
        int before = _store.Store.CustomerCount;

        IReadOnlyList<EcwidImportResult> results = await _store.RunAsync(
            $"CustomerId,Email,City\n,{MiraEmail.ToUpperInvariant()},York\n,nobody@vale.example,Bath\n4711,,Leeds\n", EcwidImportMode.Update, inBatch: inBatch);

        Assert.Equal([EcwidImportStatus.Updated, EcwidImportStatus.Failed, EcwidImportStatus.Failed], results.Select(result => result.Status));
        Assert.All(results.Skip(1), result => Assert.Equal(EcwidErrorKind.NotFound, result.GetException()!.Kind));
        Assert.Equal("York", (await StoredAsync(Mira)).BillingPerson!.City);
        Assert.Equal(before, _store.Store.CustomerCount);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Upsert_changes_who_is_there_creates_who_is_not_and_leaves_alone_who_is_the_same(bool inBatch)
    {
        string csv = $"Email,City\n{MiraEmail},York\nnew@vale.example,Bath\n";

        IReadOnlyList<EcwidImportResult> first = await _store.RunAsync(csv, EcwidImportMode.Upsert, inBatch: inBatch);
        IReadOnlyList<EcwidImportResult> second = await _store.RunAsync(csv, EcwidImportMode.Upsert, inBatch: inBatch);

        Assert.Equal([EcwidImportStatus.Updated, EcwidImportStatus.Created], first.Select(result => result.Status));
        Assert.Equal([EcwidImportStatus.Unchanged, EcwidImportStatus.Unchanged], second.Select(result => result.Status));
        Assert.Equal(first.Select(result => result.CustomerId), second.Select(result => result.CustomerId));
    }

    [Theory]
    [InlineData(EcwidImportMode.Create, EcwidImportStatus.Created)]
    [InlineData(EcwidImportMode.Upsert, EcwidImportStatus.Updated)]
    public async Task A_check_says_what_would_happen_and_changes_nothing(EcwidImportMode mode, EcwidImportStatus expected)
    {
        string before = _store.Store.ExportJson();

        IReadOnlyList<EcwidImportResult> results = await _store.RunAsync($"Email,City\n{MiraEmail},York\n", mode, options => options.CheckOnly = true);

        Assert.Equal(expected, Assert.Single(results).Status);
        Assert.Equal(before, _store.Store.ExportJson());
    }

    [Fact]
    public async Task A_row_that_can_t_be_read_is_a_failure_and_the_next_goes_on()
    {
        IReadOnlyList<EcwidImportResult> results = await _store.RunAsync("Email,AcceptMarketing,Shoe\nnew1@vale.example,maybe,41\nnew2@vale.example,yes,42\n");

        Assert.Equal([EcwidImportStatus.Failed, EcwidImportStatus.Created], results.Select(result => result.Status));
        Assert.Contains("'maybe'", results[0].Error, StringComparison.Ordinal);
        Assert.Equal(["The column 'Shoe' is not used: no parameter takes it."], _store.Warnings);
    }

    [Fact]
    public async Task A_missing_group_is_made_once_for_all_rows_that_name_it()
    {
        int before = (await _store.Client.Groups.ListAsync(null, TestStore.TestEnd)).Count;

        IReadOnlyList<EcwidImportResult> results = await _store.RunAsync(
            "Email,CustomerGroupName\nnew1@vale.example,Night owls\nnew2@vale.example,night OWLS\n", change: options => options.CreateMissingGroup = true);

        Assert.All(results, result => Assert.Equal(EcwidImportStatus.Created, result.Status));
        Assert.Equal(before + 1, (await _store.Client.Groups.ListAsync(null, TestStore.TestEnd)).Count);
        Assert.Equal((await StoredAsync(results[0].CustomerId!.Value)).CustomerGroupId, (await StoredAsync(results[1].CustomerId!.Value)).CustomerGroupId);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_second_run_with_the_resume_file_sends_nothing_that_changes_and_knows_each_row(bool inBatch)
    {
        void Resume(EcwidImportOptions options) => options.ResumeFile = _store.PathOf("rows.journal");
        const string Csv = "Email,Name\nnew1@vale.example,One\nmira@harbor-tea.example,Mira\n";

        IReadOnlyList<EcwidImportResult> first = await _store.RunAsync(Csv, change: Resume, inBatch: inBatch);
        Assert.Null(_store.ResumeNotice);
        string stored = _store.Store.ExportJson();
        IReadOnlyList<EcwidImportResult> second = await _store.RunAsync(Csv, change: Resume, inBatch: inBatch);

        Assert.StartsWith("Going on with the import of", _store.ResumeNotice, StringComparison.Ordinal);
        Assert.Equal([EcwidImportStatus.Created, EcwidImportStatus.Failed], first.Select(result => result.Status));
        Assert.Equal([EcwidImportStatus.Skipped, EcwidImportStatus.Failed], second.Select(result => result.Status));
        Assert.Equal(first[0].CustomerId, second[0].CustomerId);
        Assert.Contains("Nothing was sent", second[1].Error, StringComparison.Ordinal);
        Assert.Equal(stored, _store.Store.ExportJson());
    }

    [Fact]
    public async Task A_row_whose_cells_changed_since_it_was_created_is_refused_and_not_created_again()
    {
        void Resume(EcwidImportOptions options) => options.ResumeFile = _store.PathOf("rows.journal");
        await _store.RunAsync("Email,Name\nnew1@vale.example,One\n", change: Resume);

        EcwidImportResult second = Assert.Single(await _store.RunAsync("Email,Name\nnew1@vale.example,Other\n", change: Resume));

        Assert.StartsWith("The input is not that of the run before", _store.ResumeNotice, StringComparison.Ordinal);
        Assert.Equal(EcwidImportStatus.Failed, second.Status);
        Assert.Contains("whose cells were others then", second.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_has_a_line_for_each_row()
    {
        string path = _store.PathOf("report.csv");
        using (var report = ImportReport.Create(path))
        {
            foreach (EcwidImportResult result in await _store.RunAsync($"Email,Name\nnew1@vale.example,One\n{MiraEmail},Mira\n"))
            {
                report.Write(result);
            }
        }

        string[] lines = await File.ReadAllLinesAsync(path, TestStore.TestEnd);
        Assert.Equal(3, lines.Length);
        Assert.Contains("new1@vale.example", lines[1], StringComparison.Ordinal);
        Assert.Contains("Created", lines[1], StringComparison.Ordinal);
        Assert.Contains("Failed", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_of_one_run_read_the_store_once_and_know_the_groups_that_were_created()
    {
        await File.WriteAllTextAsync(_store.PathOf("a.csv"), "Email,Lang,Group\nnew1@vale.example,en,Walkers\n", TestStore.TestEnd);
        await File.WriteAllTextAsync(_store.PathOf("b.csv"), "Email,Lang,Group\nnew2@vale.example,en,WALKERS\n", TestStore.TestEnd);
        long before = _store.Client.RequestCount;

        IReadOnlyList<EcwidImportResult> results = await _store.RunAsync([_store.PathOf("a.csv"), _store.PathOf("b.csv")], options => options.CreateMissingGroup = true);

        // The profile, the groups, the new group and two customers.
        Assert.Equal(5, _store.Client.RequestCount - before);
        Assert.Equal((await StoredAsync(results[0].CustomerId!.Value)).CustomerGroupId, (await StoredAsync(results[1].CustomerId!.Value)).CustomerGroupId);
    }

    [Fact]
    public void A_report_that_can_t_be_written_is_an_error_with_the_cause() =>
        Assert.Contains("can't be written", Assert.Throws<EcwidException>(() => ImportReport.Create(_store.PathOf("missing/report.csv"))).Message, StringComparison.Ordinal);

    public void Dispose() => _store.Dispose();

    private Task<EcwidCustomer> StoredAsync(long id) => _store.Client.Customers.GetAsync(id, TestStore.TestEnd);
}
