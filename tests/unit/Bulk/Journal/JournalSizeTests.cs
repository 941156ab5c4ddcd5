using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client.Bulk.Journal;
using Xunit;
using static EcwidPS.UnitTests.Bulk.Journal.JournalFile;

namespace EcwidPS.UnitTests.Bulk.Journal;

public sealed class JournalSizeTests : IDisposable
{
    /// <summary>How many rows; the figure of a million is measured with this variable.</summary>
    private static readonly int Rows = int.Parse(Environment.GetEnvironmentVariable("ECWIDPS_TEST_JOURNAL_ROWS") ?? "100000", System.Globalization.CultureInfo.InvariantCulture);

    private readonly JournalFile _file = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _file.Dispose();

    // Times and the memory of the whole process belong into a measurement: other tests run beside this one.
    [Fact]
    public void A_row_takes_64_bytes_so_that_a_million_fit_beside_the_import() =>
        Assert.Equal(64, System.Runtime.CompilerServices.Unsafe.SizeOf<JournalRecord>());

    [Fact]
    public async Task A_large_journal_is_read_back_to_its_last_row()
    {
        var clock = Stopwatch.StartNew();
        using (ImportJournal first = _file.Open())
        {
            JournalHash email = first.Key.OfEmail("a@vale.example");
            Task last = Task.CompletedTask;
            foreach (int number in Enumerable.Range(1, Rows))
            {
                JournalEntry entry = first.Find(new JournalRow(number, Cells(number), email, null));
                _ = first.BeginAsync(Creation(entry), Noon, Token);
                last = first.SettleAsync(entry, JournalOutcome.Created, 310_000_000 + number);
            }

            await last;
        }

        TestContext.Current.SendDiagnosticMessage($"{Rows} rows written in {clock.ElapsedMilliseconds} ms, {new FileInfo(_file.Path).Length / Rows} bytes a row.");
        clock.Restart();
        using ImportJournal second = _file.Open();
        JournalEntry found = second.Find(new JournalRow(7, Cells(Rows), null, null));
        TestContext.Current.SendDiagnosticMessage($"{Rows} rows read in {clock.ElapsedMilliseconds} ms.");

        Assert.Equal(310_000_000 + Rows, found.CustomerId);
        Assert.Equal(Rows - 1, second.TakeGone().Count);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(100)]
    public async Task Calls_in_flight_share_the_disk(int inFlight)
    {
        int next = 0;
        var clock = Stopwatch.StartNew();
        int rows = inFlight * 20;
        using (ImportJournal journal = _file.Open())
        {
            await Task.WhenAll(Enumerable.Range(0, inFlight).Select(_ => Task.Run(async () =>
            {
                while (Interlocked.Increment(ref next) is var number && number <= rows)
                {
                    JournalEntry entry = journal.Find(new JournalRow(number, Cells(number), null, null));
                    await journal.BeginAsync(Creation(entry), Noon, Token);
                    await journal.SettleAsync(entry, JournalOutcome.Created, number);
                }
            }, Token)));
        }

        TestContext.Current.SendDiagnosticMessage($"{inFlight} in flight: {rows * 2} steps in {clock.ElapsedMilliseconds} ms.");
        using ImportJournal second = _file.Open();
        IReadOnlyList<JournalEntry> gone = second.TakeGone();
        Assert.Equal(rows, gone.Count);
        Assert.All(gone, entry => Assert.Equal(JournalProgress.Done, entry.Progress));
    }

    private static JournalHash Cells(int number) => new((ulong)number * 0x9E3779B97F4A7C15, (ulong)number);
}
