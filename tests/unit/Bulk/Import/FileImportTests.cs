using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Bulk.Import;
using Ecwid.Client.Bulk.Reading;
using Ecwid.Client.Models;
using EcwidPS.UnitTests.Client;
using Xunit;

namespace EcwidPS.UnitTests.Bulk.Import;

/// <summary>What a .NET program is promised that imports files or rows: order, limits, back-pressure, cancellation, and that no fault hides another row.</summary>
public sealed class FileImportTests : IDisposable
{
    private const int InFlight = 4;

    private readonly ImportStore _store = new();

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Results_come_in_the_order_of_the_files_and_their_rows(bool inBatch)
    {
        string[] files = [Write("a.csv", Rows("a", 30)), Write("b.jsonl", "{\"email\":\"b1@vale.example\"}\n{\"email\":\"b2@vale.example\"}\n"), Write("c.csv", Rows("c", 5))];

        IReadOnlyList<EcwidImportResult> results = await _store.RunAsync(files, options =>
        {
            options.ThrottleLimit = 16;
            options.UseBatch = inBatch;
            options.BatchSize = 7;
        });

        Assert.Equal([.. Enumerable.Range(1, 30).Select(row => $"a{row}@vale.example"), "b1@vale.example", "b2@vale.example", .. Enumerable.Range(1, 5).Select(row => $"c{row}@vale.example")], results.Select(result => result.Email));
        Assert.All(results, result => Assert.Equal(EcwidImportStatus.Created, result.Status));
    }

    [Fact]
    public async Task A_file_that_can_t_be_imported_is_an_exception_in_its_turn_and_the_files_around_it_are_imported()
    {
        string[] files = [Write("a.csv", Rows("a", 2)), _store.PathOf("missing.csv"), Write("noemail.csv", "Shoe,Size\nbrown,42\n"), Write("b.csv", Rows("b", 1))];
        using var import = EcwidCustomerImport.OfFiles(_store.Client, files);

        Assert.Equal(["a1@vale.example", "a2@vale.example"], await ReadAsync(import, 2));
        Assert.Contains("can't be read", (await Assert.ThrowsAsync<EcwidException>(() => import.ReadAsync(TestStore.TestEnd))).Message, StringComparison.Ordinal);
        Assert.Contains("No column is the email address", (await Assert.ThrowsAsync<EcwidException>(() => import.ReadAsync(TestStore.TestEnd))).Message, StringComparison.Ordinal);
        Assert.Equal(["b1@vale.example"], await ReadAsync(import, 1));
        Assert.Null(await import.ReadAsync(TestStore.TestEnd));
        Assert.Null(await import.ReadAsync(TestStore.TestEnd));
    }

    [Fact]
    public async Task With_a_limit_of_one_no_row_is_sent_before_the_result_of_the_row_before_it_was_read()
    {
        using var import = EcwidCustomerImport.OfFiles(_store.Client, [Write("a.csv", Rows("a", 3))], new EcwidImportOptions { ThrottleLimit = 1 });
        int before = _store.Store.CustomerCount;

        for (int row = 1; row <= 3; row++)
        {
            await import.ReadAsync(TestStore.TestEnd);
            await Task.Delay(20, TestStore.TestEnd);
            Assert.Equal(before + row, _store.Store.CustomerCount);
        }
    }

    [Fact]
    public async Task At_most_four_times_the_limit_of_rows_are_sent_ahead_of_the_results_that_were_read()
    {
        using var import = EcwidCustomerImport.OfFiles(_store.Client, [Write("a.csv", Rows("a", 100))], new EcwidImportOptions { ThrottleLimit = 2 });
        int before = _store.Store.CustomerCount;

        await ReadAsync(import, 10);
        await Task.Delay(100, TestStore.TestEnd);

        Assert.InRange(_store.Store.CustomerCount - before, 10, 10 + (4 * 2));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task With_one_wrong_row_nothing_of_any_file_is_sent_where_all_must_be_right(bool ofRows)
    {
        int before = _store.Store.CustomerCount;
        var options = new EcwidImportOptions { RequireAllValid = true };
        using EcwidCustomerImport import = ofRows
            ? EcwidCustomerImport.OfRows(_store.Client, [Row(1, "a@vale.example"), Row(2, "no address")], options)
            : EcwidCustomerImport.OfFiles(_store.Client, [Write("a.csv", Rows("a", 1)), Write("b.csv", "email\nno address\n")], options);

        EcwidImportResult? first = await import.ReadAsync(TestStore.TestEnd);
        EcwidImportResult? second = await import.ReadAsync(TestStore.TestEnd);

        Assert.Equal((EcwidImportStatus.Skipped, EcwidImportStatus.Failed), (first!.Status, second!.Status));
        Assert.Null(await import.ReadAsync(TestStore.TestEnd));
        Assert.Equal(before, _store.Store.CustomerCount);
    }

    [Fact]
    public async Task Rows_of_a_program_and_customers_of_another_store_are_imported_without_a_file()
    {
        var customer = new EcwidCustomer { Email = "b@vale.example", BillingPerson = new EcwidBillingPerson { City = "Leeds" } };
        using var import = EcwidCustomerImport.OfRows(_store.Client, [Row(1, "a@vale.example"), EcwidImportRow.FromCustomer(2, customer)]);

        Assert.Equal(["a@vale.example", "b@vale.example"], await ReadAsync(import, 2));
        Assert.Null(await import.ReadAsync(TestStore.TestEnd));
        Assert.Equal("Leeds", (await _store.Client.Customers.FindAllByEmailAsync("b@vale.example", TestStore.TestEnd))[0].BillingPerson!.City);
    }

    [Fact]
    public async Task An_import_that_is_cancelled_sends_nothing_more_and_its_report_has_every_row_that_was_sent()
    {
        using var held = new HeldLine(_store.Handler, passes: 3);
        using EcwidClient client = TestStore.Client(held, options => options.StoreId = ImportStore.StoreId);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestStore.TestEnd);
        string report = _store.PathOf("report.csv");
        var options = new EcwidImportOptions { ReportPath = report, ThrottleLimit = InFlight };
        using (var import = EcwidCustomerImport.OfFiles(client, [Write("a.csv", Rows("a", 50))], options))
        {
            Task<EcwidImportResult?>? read = null;
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                while (true)
                {
                    read = import.ReadAsync(cancel.Token);
                    await Task.WhenAny(read, held.IsHeld);
                    if (!read.IsCompleted)
                    {
                        await cancel.CancelAsync();
                    }

                    await read;
                }
            });
            int sent = held.Count;
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => import.ReadAsync(TestStore.TestEnd));
            await Task.Delay(50, TestStore.TestEnd);
            Assert.Equal(sent, held.Count);
        }

        string[] lines = await File.ReadAllLinesAsync(report, TestStore.TestEnd);
        Assert.Equal(held.Count, lines.Length - 1);
        Assert.Equal(3, lines.Count(line => line.Contains(",Created,", StringComparison.Ordinal)));
        Assert.All(lines.Skip(1).Where(line => !line.Contains(",Created,", StringComparison.Ordinal)), line => Assert.Contains("The import was stopped while a call for this row was in flight", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_import_that_is_left_in_the_middle_writes_what_it_did_to_the_report_and_frees_its_files()
    {
        string report = _store.PathOf("report.csv");
        string journal = _store.PathOf("rows.journal");
        string path = Write("a.csv", Rows("a", 40));
        int before = _store.Store.CustomerCount;
        using (var import = EcwidCustomerImport.OfFiles(_store.Client, [path], new EcwidImportOptions { ReportPath = report, ResumeFile = journal }))
        {
            await ReadAsync(import, 5);
        }

        int created = (await File.ReadAllLinesAsync(report, TestStore.TestEnd)).Count(line => line.Contains(",Created,", StringComparison.Ordinal));
        IReadOnlyList<EcwidImportResult> second = await _store.RunAsync([path], options => options.ResumeFile = journal);

        Assert.InRange(created, 5, 40);
        Assert.Equal(40, _store.Store.CustomerCount - before);
        Assert.True(second.Count(result => result.Status == EcwidImportStatus.Skipped) >= created);
        File.Delete(path);
    }

    [Theory]
    [InlineData("a.csv", null)]
    [InlineData(null, "a.csv")]
    [InlineData("b.csv", "b.csv")]
    public void A_file_in_two_roles_is_rejected_before_anything_is_opened(string? report, string? journal)
    {
        string path = Write("a.csv", Rows("a", 1));
        var options = new EcwidImportOptions { ReportPath = report is null ? null : _store.PathOf(report), ResumeFile = journal is null ? null : _store.PathOf(journal), ReplaceFile = true };

        Assert.Contains("is named for two purposes", Assert.Throws<EcwidException>(() => EcwidCustomerImport.OfFiles(_store.Client, [path], options)).Message, StringComparison.Ordinal);
        Assert.Equal(Rows("a", 1), File.ReadAllText(path));
        Assert.False(File.Exists(_store.PathOf("b.csv")));
    }

    [Fact]
    public void A_file_in_two_roles_is_rejected_if_one_variable_holds_its_name()
    {
        string path = Write("a.csv", Rows("a", 1));

        foreach (EcwidImportOptions options in new EcwidImportOptions[] { new() { ReportPath = path, ReplaceFile = true }, new() { ResumeFile = path } })
        {
            Assert.Contains("is named for two purposes", Assert.Throws<EcwidException>(() => EcwidCustomerImport.OfFiles(_store.Client, [path], options)).Message, StringComparison.Ordinal);
        }

        string other = _store.PathOf("other");
        Assert.Throws<EcwidException>(() => EcwidCustomerImport.OfRows(_store.Client, [], new EcwidImportOptions { ReportPath = other, ResumeFile = other }));
        Assert.Equal(Rows("a", 1), File.ReadAllText(path));
    }

    [Fact]
    public async Task A_wrong_row_keeps_its_place_when_batches_are_not_sent_because_of_it()
    {
        string path = Write("a.csv", "email\na1@vale.example\nnone\na3@vale.example\n");
        IReadOnlyList<EcwidImportResult> results = await _store.RunAsync([path], options =>
        {
            options.UseBatch = true;
            options.RequireAllValid = true;
        });

        Assert.Equal([1L, 2L, 3L], results.Select(result => result.Row));
        Assert.DoesNotContain(results, result => result.Status == EcwidImportStatus.Created);
    }

    [Fact]
    public async Task Rows_before_the_fault_of_their_source_are_sent_and_told_in_batches_too()
    {
        using var import = EcwidCustomerImport.OfRows(_store.Client, Failing(), new EcwidImportOptions { UseBatch = true, BatchSize = 2 });

        List<string?> told = [];
        Exception? fault = null;
        for (int read = 0; read < 10; read++)
        {
            try
            {
                if (await import.ReadAsync(TestStore.TestEnd) is not { } result)
                {
                    break;
                }

                told.Add(result.Email);
            }
            catch (InvalidOperationException e)
            {
                fault = e;
            }
        }

        Assert.Equal("The database is gone.", fault?.Message);
        Assert.Equal(["r1@vale.example", "r2@vale.example", "r3@vale.example"], told);

        static IEnumerable<EcwidImportRow> Failing()
        {
            for (int row = 1; row <= 3; row++)
            {
                yield return EcwidImportRow.FromValues(row, new Dictionary<string, object?> { ["email"] = $"r{row}@vale.example" });
            }

            throw new InvalidOperationException("The database is gone.");
        }
    }

    [Fact]
    public async Task Progress_counts_the_rows_that_were_checked_and_those_that_are_done()
    {
        var seen = new Seen();
        using var held = new HeldLine(_store.Handler, passes: 40) { Delay = TimeSpan.FromMilliseconds(30) };
        using EcwidClient client = TestStore.Client(held, options => options.StoreId = ImportStore.StoreId);
        using var import = EcwidCustomerImport.OfFiles(client, [Write("a.csv", Rows("a", 40))], new EcwidImportOptions { Progress = seen, ThrottleLimit = 2 });

        await ReadAsync(import, 40);

        EcwidImportProgress last = seen.All[^1];
        Assert.Equal((40, 40, 0), (last.RowCount, last.CheckedCount, last.FailedCount));
        Assert.InRange(last.DoneCount, 1, 40);
        Assert.InRange(seen.All.Count, 1, 20);
    }

    private static string Rows(string name, int count) => "email\n" + string.Concat(Enumerable.Range(1, count).Select(row => $"{name}{row}@vale.example\n"));

    private static EcwidImportRow Row(long number, string email) => EcwidImportRow.FromValues(number, [new KeyValuePair<string, object?>("email", email)]);

    private static async Task<IReadOnlyList<string?>> ReadAsync(EcwidCustomerImport import, int count)
    {
        var emails = new List<string?>();
        while (emails.Count < count)
        {
            EcwidImportResult result = (await import.ReadAsync(TestStore.TestEnd))!;
            Assert.Equal(EcwidImportStatus.Created, result.Status);
            emails.Add(result.Email);
        }

        return emails;
    }

    private string Write(string name, string text)
    {
        File.WriteAllText(_store.PathOf(name), text);
        return _store.PathOf(name);
    }

    /// <summary>Lets so many creations pass, and holds all others until they are cancelled.</summary>
    private sealed class HeldLine(HttpMessageHandler store, int passes) : DelegatingHandler(store)
    {
        private readonly TaskCompletionSource _isHeld = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public Task IsHeld => _isHeld.Task;

        public TimeSpan Delay { get; init; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method == HttpMethod.Post && Interlocked.Increment(ref _count) is var number && number > passes)
            {
                if (number == passes + InFlight)
                {
                    _isHeld.TrySetResult();
                }

                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            await Task.Delay(Delay, cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }

        // The store's end of the line is for others too.
        protected override void Dispose(bool disposing) => base.Dispose(disposing: false);
    }

    private sealed class Seen : IProgress<EcwidImportProgress>
    {
        public List<EcwidImportProgress> All { get; } = [];

        public void Report(EcwidImportProgress value) => All.Add(value);
    }
}
