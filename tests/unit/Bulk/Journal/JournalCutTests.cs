using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Bulk.Journal;
using Xunit;
using static EcwidPS.UnitTests.Bulk.Journal.JournalFile;

namespace EcwidPS.UnitTests.Bulk.Journal;

/// <summary>A process is killed at any byte of what it writes.</summary>
public sealed class JournalCutTests : IDisposable
{
    private readonly JournalFile _file = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _file.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Cut_at_any_byte_it_opens_and_tells_what_was_written(int seed)
    {
        var random = new Random(seed);
        List<Step> steps = await WriteRunsAsync(random, runs: 2, stepsInRun: 7);
        byte[] whole = _file.Bytes;

        for (int length = 0; length <= whole.Length; length++)
        {
            _file.Write(whole[..length]);
            using (ImportJournal journal = Reopen(length))
            {
                AssertAllWritten(journal, steps, length);
            }
        }
    }

    [Theory]
    [InlineData(11)]
    public async Task After_any_cut_it_is_written_on_and_opens_again(int seed)
    {
        var random = new Random(seed);
        await WriteRunsAsync(random, runs: 2, stepsInRun: 4);
        byte[] whole = _file.Bytes;

        for (int length = 0; length <= whole.Length; length++)
        {
            _file.Write(whole[..length]);
            var progress = new List<(JournalProgress, JournalOutcome?)>();
            using (ImportJournal journal = Reopen(length))
            {
                await journal.SettleAsync(journal.Find(Row(journal, 99, "last@vale.example")), JournalOutcome.Created, 99);
                progress.AddRange(Rows(journal).Select(entry => (entry.Progress, entry.Outcome)));
            }

            using ImportJournal again = Reopen(length);
            Assert.Equal(99, again.Find(Row(again, 99, "last@vale.example")).CustomerId);
            Assert.Equal(progress, Rows(again).Select(entry => (entry.Progress, entry.Outcome)));
        }
    }

    [Fact]
    public async Task A_batch_that_was_not_written_to_its_end_was_never_sent()
    {
        int before;
        using (ImportJournal journal = _file.Open())
        {
            before = _file_Length();
            await journal.BeginBatchAsync([.. Rows(journal).Select(Creation)], Noon, Token);
        }

        byte[] whole = _file.Bytes;
        for (int length = before; length <= whole.Length; length++)
        {
            _file.Write(whole[..length]);
            using ImportJournal journal = _file.Open();
            JournalEntry[] rows = [.. Rows(journal)];
            // The line break alone adds nothing to the last line.
            Assert.All(rows, row => Assert.Equal(length >= whole.Length - 1, row.Batch is not null));
            Assert.All(rows, row => Assert.Equal(length >= whole.Length - 1, row.Progress == JournalProgress.InFlight));
        }

        int _file_Length() => (int)new FileInfo(_file.Path).Length;
    }

    [Fact]
    public async Task A_changed_row_in_flight_never_looks_as_if_nothing_was_sent()
    {
        using (ImportJournal first = _file.Open())
        {
            await first.BeginAsync(Creation(first.Find(Row(first, 1, "a@vale.example"))), Noon, Token);
        }

        int before = _file.Bytes.Length;
        using (ImportJournal second = _file.Open())
        {
            await second.SettleAsync(second.Find(Row(second, 1, "a@vale.example", "Bea")), JournalOutcome.Created, 1001);
        }

        byte[] whole = _file.Bytes;
        for (int length = before; length <= whole.Length; length++)
        {
            _file.Write(whole[..length]);
            using ImportJournal journal = _file.Open();
            JournalEntry row = journal.Find(Row(journal, 1, "a@vale.example", "Bea"));
            Assert.Equal(length >= whole.Length - 1 ? JournalProgress.Done : JournalProgress.InFlight, row.Progress);
            Assert.Equal(Noon, row.FirstTry);
        }
    }

    [Fact]
    public async Task Blocks_that_a_power_cut_left_as_zeros_are_cut_off()
    {
        using (ImportJournal first = _file.Open())
        {
            await first.SettleAsync(first.Find(Row(first, 1, "a@vale.example")), JournalOutcome.Created, 1001);
        }

        byte[] whole = _file.Bytes;
        byte[][] tails =
        [
            new byte[70_000],
            [.. "begun 2 row"u8, .. new byte[4096], .. "none 12345678\n"u8],
            [.. new byte[300_000], (byte)'\n'],
            [.. new byte[70_000], (byte)'\n', .. "begun 2 row"u8],
            [.. new byte[10], (byte)'\n', .. Enumerable.Repeat((byte)'x', 70_000), (byte)'\n'],
            [0, (byte)'\n'],
        ];
        foreach (byte[] tail in tails)
        {
            _file.Write([.. whole, .. tail]);
            using (ImportJournal second = _file.Open())
            {
                Assert.Equal(1001, second.Find(Row(second, 1, "a@vale.example")).CustomerId);
            }

            Assert.Equal(whole, _file.Bytes);
        }
    }

    private static IEnumerable<JournalEntry> Rows(ImportJournal journal) =>
        Enumerable.Range(1, 6).Select(number => journal.Find(Row(journal, number, $"{number}@vale.example")));

    private static void AssertAllWritten(ImportJournal journal, List<Step> steps, int length)
    {
        foreach (JournalEntry entry in Rows(journal))
        {
            // A step counts when its call had returned. One that was being written may count: a begin, when its line may be there;
            // a settle, when all of its line but the line break is.
            Step[] ofRow = [.. steps.Where(step => step.Number == entry.Row.Number)];
            Step? returned = ofRow.LastOrDefault(step => step.End <= length);
            Step? written = ofRow.FirstOrDefault(step => step.End > length && (step.Progress == JournalProgress.InFlight ? step.Start < length : step.End - 1 <= length));
            Step? counts = new[] { written, returned }.FirstOrDefault(step => step is not null && step.Progress == entry.Progress);

            if (counts is null)
            {
                Assert.Null(returned);
                Assert.Equal(JournalProgress.NeverBegun, entry.Progress);
            }
            else
            {
                Assert.Equal((counts.Outcome, counts.CustomerId), (entry.Outcome, entry.Outcome is null ? null : entry.CustomerId));
            }
        }
    }

    private ImportJournal Reopen(int length)
    {
        try
        {
            return _file.Open();
        }
        catch (EcwidException error)
        {
            throw new InvalidOperationException($"It does not open when it is cut after {length} bytes.", error);
        }
    }

    /// <summary>Random begins and settles of six rows, and what had been written when each had returned.</summary>
    private async Task<List<Step>> WriteRunsAsync(Random random, int runs, int stepsInRun)
    {
        var steps = new List<Step>();
        for (int run = 0; run < runs; run++)
        {
            using ImportJournal journal = _file.Open(Settings(input: $"run {run}"));
            JournalEntry[] rows = [.. Rows(journal)];
            var begun = new HashSet<JournalEntry>();
            var settled = new HashSet<JournalEntry>();
            for (int step = 0; step < stepsInRun; step++)
            {
                JournalEntry[] free = [.. rows.Where(row => !settled.Contains(row))];
                JournalEntry entry = free[random.Next(free.Length)];
                int number = (int)entry.Row.Number;
                long start = Length();
                JournalEntry[] idle = [.. free.Where(row => !begun.Contains(row))];
                if (begun.Add(entry))
                {
                    if (random.Next(3) == 0)
                    {
                        JournalIntent[] batch = [.. idle.Take(2).Append(entry).Distinct().Select(Creation)];
                        await journal.BeginBatchAsync(batch, Noon, Token);
                        begun.UnionWith(batch.Select(intent => intent.Entry));
                        steps.AddRange(batch.Select(intent => new Step((int)intent.Entry.Row.Number, start, Length(), JournalProgress.InFlight, null, null)));
                        continue;
                    }

                    await journal.BeginAsync(Creation(entry), Noon, Token);
                    steps.Add(new Step(number, start, Length(), JournalProgress.InFlight, null, null));
                    continue;
                }

                bool isOpen = random.Next(4) == 0;
                JournalOutcome outcome = isOpen ? JournalOutcome.Failed : (JournalOutcome)random.Next(3);
                await journal.SettleAsync(entry, outcome, 1000 + number, isOpen ? EcwidErrorKind.Timeout : null, isOpen);
                settled.Add(entry);
                steps.Add(new Step(number, start, Length(), isOpen ? JournalProgress.InFlight : JournalProgress.Done, isOpen ? null : outcome, isOpen ? null : 1000 + number));
            }
        }

        return steps;

        long Length() => new FileInfo(_file.Path).Length;
    }

    private sealed record Step(int Number, long Start, long End, JournalProgress Progress, JournalOutcome? Outcome, long? CustomerId);
}
