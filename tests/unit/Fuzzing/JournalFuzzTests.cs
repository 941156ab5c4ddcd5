using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Bulk.Journal;
using EcwidPS.UnitTests.Bulk.Journal;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EcwidPS.UnitTests.Fuzzing;

/// <summary>Whatever became of a resume file, it is refused or continued, and no row that was settled is taken for one that was not.</summary>
[Collection(RunsAlone.Name)]
public sealed class JournalFuzzTests
{
    private const int Rows = 8;

    [Fact]
    public async Task A_journal_with_wrong_bytes_is_refused_or_read_as_far_as_it_is_whole()
    {
        byte[] whole = await WriteAsync();
        Fuzz.Check(Any.Spoilt([whole]), bytes => Check(whole, bytes));
    }

    [Fact]
    public async Task A_journal_whose_lines_were_lost_doubled_or_moved_is_refused_or_read_as_far_as_it_is_whole()
    {
        byte[] whole = await WriteAsync();
        string[] lines = Encoding.ASCII.GetString(whole).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Gen<byte[]> files =
            from kind in Gen.Choose(0, 3)
            from one in Gen.Choose(0, lines.Length - 1)
            from other in Gen.Choose(0, lines.Length - 1)
            from ending in Gen.Elements("\n", "\r\n", "")
            select Encoding.ASCII.GetBytes(string.Join(ending.Length == 0 ? "\n" : ending, Changed(lines, kind, one, other)) + ending);
        Fuzz.Check(files, bytes => Check(whole, bytes));
    }

    [Fact]
    public async Task A_whole_line_that_says_anything_is_understood_or_refused_as_newer()
    {
        byte[] whole = await WriteAsync();
        uint last = Convert.ToUInt32(Encoding.ASCII.GetString(whole).TrimEnd()[^8..], 16);
        string[] lines = [.. Encoding.ASCII.GetString(whole).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line[..^9])];
        Gen<string> said =
            from line in Gen.Elements(lines)
            from place in Gen.Choose(0, 200)
            from piece in Gen.OneOf(Gen.Elements("", " ", "-1", "0", "99999999999999999999", "9", "customer", "settled", "batch 1", "open", "error", "\0"), Any.Word)
            from length in Gen.Choose(0, 12)
            let at = Math.Min(place, line.Length)
            select line[..at] + piece + line[Math.Min(line.Length, at + length)..];
        Fuzz.Check(said, words =>
        {
            uint sum = last;
            byte[] bytes = [.. whole, .. JournalLine.Seal(words, ref sum)];
            if (Read(bytes) is { } reader)
            {
                Assert.Equal(bytes.Length, reader.End);
                Assert.InRange(reader.Rows.Count, Rows, Rows + 1);
            }
        });
    }

    [Fact]
    public void A_file_of_any_bytes_is_no_journal_and_nothing_of_it_is_cut_off()
    {
        Fuzz.Check(Any.Bytes, bytes =>
        {
            JournalReader? reader = Read(bytes);
            Assert.True(reader is null || JournalHead.Name.StartsWith(Encoding.Latin1.GetString(bytes), StringComparison.Ordinal), "It was taken for a journal.");
        });
    }

    private static void Check(byte[] whole, byte[] bytes)
    {
        JournalReader? reader = Read(bytes);
        if (reader is null)
        {
            return;
        }

        // What was read is what was written, from the first line on.
        byte[] read = [.. bytes[..(int)reader.End].SkipWhile(value => value is 0xEF or 0xBB or 0xBF).Where(value => value != (byte)'\r')];
        Assert.True(whole.AsSpan().StartsWith(read), "It holds what was never written.");

        // And what was cut off is no settled row: two whole lines, of which the second follows from the first, can't be the end of a kill.
        string rest = Encoding.Latin1.GetString(bytes[(int)reader.End..]);
        string[] lines = Encoding.ASCII.GetString(whole).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (int index = 1; index < lines.Length; index++)
        {
            Assert.False(rest.Contains("\n" + lines[index - 1] + "\n" + lines[index] + "\n", StringComparison.Ordinal), $"Line {index + 1} was lost in silence.");
        }

        JournalReader expected = Read(whole[..read.Length])!;
        Assert.Equal(expected.Rows.Count, reader.Rows.Count);
        for (int id = 1; id <= expected.Rows.Count; id++)
        {
            Assert.Equal((expected.Rows[id].Progress, expected.Rows[id].Outcome, expected.Rows[id].CustomerId), (reader.Rows[id].Progress, reader.Rows[id].Outcome, reader.Rows[id].CustomerId));
        }
    }

    /// <returns>Null if the file is refused.</returns>
    private static JournalReader? Read(byte[] bytes)
    {
        try
        {
            return JournalReader.Read(new MemoryStream(bytes), "x.resume", TestContext.Current.CancellationToken);
        }
        catch (EcwidException error)
        {
            Assert.Equal(EcwidErrorKind.InvalidRequest, error.Kind);
            Assert.Contains("'x.resume'", error.Message, StringComparison.Ordinal);
            return null;
        }
    }

    private static string[] Changed(string[] lines, int kind, int one, int other)
    {
        string[] changed = [.. lines];
        switch (kind)
        {
            case 0:
                return [.. lines[..one], .. lines[(one + 1)..]];
            case 1:
                return [.. lines[..one], lines[other], .. lines[one..]];
            case 2:
                (changed[one], changed[other]) = (changed[other], changed[one]);
                return changed;
            default:
                return lines[..one];
        }
    }

    /// <summary>A journal with all kinds of lines: rows one by one, a batch with its ticket, every outcome, a second run.</summary>
    private static async Task<byte[]> WriteAsync()
    {
        using var file = new JournalFile();
        for (int run = 0; run < 2; run++)
        {
            using ImportJournal journal = file.Open(JournalFile.Settings(input: "run " + run));
            JournalEntry[] rows = [.. Enumerable.Range(1, Rows).Select(number => journal.Find(JournalFile.Row(journal, number, $"{number}@vale.example")))];
            if (run == 0)
            {
                await journal.BeginAsync(JournalFile.Creation(rows[0]), JournalFile.Noon, TestContext.Current.CancellationToken);
                await journal.SettleAsync(rows[0], JournalOutcome.Created, 1001);
                await journal.BeginAsync(new JournalIntent(rows[1], JournalOperation.Update, 1002), JournalFile.Noon, TestContext.Current.CancellationToken);
                JournalBatch batch = await journal.BeginBatchAsync([.. rows[2..5].Select(JournalFile.Creation)], JournalFile.Noon, TestContext.Current.CancellationToken);
                await journal.SetTicketAsync(batch, "7d1f 60a2", TestContext.Current.CancellationToken);
                await journal.SettleAsync(rows[2], JournalOutcome.Created, 1003);
                await journal.SettleAsync(rows[3], JournalOutcome.Failed, null, EcwidErrorKind.Timeout, mayHaveTakenEffect: true);
                await journal.SettleAsync(rows[5], JournalOutcome.Unchanged, 1006);
                await journal.SettleAsync(rows[6], JournalOutcome.Skipped, null);
            }
            else
            {
                await journal.SettleAsync(rows[1], JournalOutcome.Updated, 1002);
                await journal.SettleAsync(rows[7], JournalOutcome.Failed, null, EcwidErrorKind.Conflict);
            }
        }

        return file.Bytes;
    }
}
