using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Bulk.Journal;
using Xunit;
using static EcwidPS.UnitTests.Bulk.Journal.JournalFile;

namespace EcwidPS.UnitTests.Bulk.Journal;

public sealed class JournalDamageTests : IDisposable
{
    private readonly JournalFile _file = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task A_bit_that_flips_anywhere_before_the_end_is_named_with_its_line_and_the_cure()
    {
        await WriteAsync(2);
        byte[] whole = _file.Bytes;

        // The name of the form has its own messages; the last line break may be missing.
        for (int index = JournalHead.Name.Length + 3; index < whole.Length - 1; index++)
        {
            byte[] damaged = [.. whole];
            damaged[index] ^= 1;
            _file.Write(damaged);
            int line = 1 + whole[..index].Count(value => value == (byte)'\n');

            EcwidException error = _file.ErrorOfOpen();

            Assert.StartsWith($"Line {line} of the resume file", error.Message, StringComparison.Ordinal);
            Assert.Contains("Put back a copy", error.Message, StringComparison.Ordinal);
            Assert.Equal(damaged, _file.Bytes);
        }
    }

    [Fact]
    public async Task A_line_that_is_removed_doubled_or_moved_is_noticed()
    {
        await WriteAsync(4);
        string[] lines = _file.Lines;
        Assert.Equal(9, lines.Length);

        foreach (string[] changed in new string[][]
        {
            [.. lines[..3], .. lines[4..]],
            [.. lines[..4], lines[3], .. lines[4..]],
            [.. lines[..3], lines[4], lines[3], .. lines[5..]],
            [.. lines[..3], "", .. lines[3..]],
            [.. lines, .. lines],
        })
        {
            _file.Write(string.Join("\n", changed) + "\n");
            Assert.Matches("^Line ([45]|10) of the resume file .* was changed or damaged", _file.ErrorOfOpen().Message);
        }
    }

    [Fact]
    public async Task Zeros_that_are_followed_by_good_lines_are_no_power_cut()
    {
        await WriteAsync(4);
        byte[] bytes = _file.Bytes;
        bytes.AsSpan(bytes.Length / 2, 10).Clear();
        _file.Write(bytes);

        Assert.Contains("was changed or damaged", _file.ErrorOfOpen().Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("email,name\nana@vale.example,Ana\n")]
    [InlineData("{\"version\":1}")]
    [InlineData("Ecwid")]
    [InlineData("ecwidps-journal 1")]
    [InlineData("EcwidPS-journalist 1 store")]
    [InlineData("\n")]
    [InlineData(" ")]
    public void A_file_that_is_no_journal_is_refused_and_left_as_it_is(string text)
    {
        // The first letters of our name without a line break are what a kill leaves, and nothing was begun then.
        if (JournalHead.Name.StartsWith(text, StringComparison.Ordinal))
        {
            text += "\n";
        }

        _file.Write(text);
        byte[] before = _file.Bytes;

        Assert.Contains("is not a resume file", _file.ErrorOfOpen().Message, StringComparison.Ordinal);
        Assert.Equal(before, _file.Bytes);
    }

    [Fact]
    public void A_large_file_of_other_bytes_is_refused_and_left_as_it_is()
    {
        byte[] bytes = new byte[2_000_000];
        new Random(5).NextBytes(bytes);
        byte[] oneLine = [.. bytes.Select(value => value == (byte)'\n' ? (byte)'x' : value)];
        byte[] utf16 = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(JournalHead.Name + " 1 id")];
        foreach (byte[] content in new[] { bytes, oneLine, utf16, new byte[4096] })
        {
            _file.Write(content);
            Assert.Contains("is not a resume file", _file.ErrorOfOpen().Message, StringComparison.Ordinal);
            Assert.Equal(content, _file.Bytes);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("Ecw")]
    [InlineData("EcwidPS-journal")]
    [InlineData("\uFEFFEcwidPS")]
    [InlineData("EcwidPS-journal 1 store 0f")]
    public void A_file_whose_process_was_killed_right_after_it_was_made_is_begun_anew(string text)
    {
        _file.Write(text);

        using (ImportJournal journal = _file.Open())
        {
            Assert.False(journal.HadEarlierRun);
        }

        Assert.StartsWith("EcwidPS-journal 2 store ", Assert.Single(_file.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_journal_of_a_newer_version_is_refused_and_left_as_it_is()
    {
        const string Text = "EcwidPS-journal 3 something else\nand so on\n";
        _file.Write(Text);

        Assert.Contains("was written by a newer version", _file.ErrorOfOpen().Message, StringComparison.Ordinal);
        Assert.Equal(Text, File.ReadAllText(_file.Path));
    }

    [Fact]
    public void A_journal_of_a_version_that_kept_neither_address_nor_the_server_s_time_is_rejected_with_the_cure_and_left_as_it_is()
    {
        const string Text = "EcwidPS-journal 1 store 1003 mode Create created 2026-03-01T12:00:00.0000000Z key 00 00000000\n";
        _file.Write(Text);

        string message = _file.ErrorOfOpen().Message;

        Assert.Contains("was written by an older version", message, StringComparison.Ordinal);
        Assert.Contains("Finish that import with that version, or name another resume file", message, StringComparison.Ordinal);
        Assert.Equal(Text, File.ReadAllText(_file.Path));
    }

    [Theory]
    [InlineData("paused 1")]
    [InlineData("begun x row 2 cells 00000000000000000000000000000001 create at 2026-03-01T12:00:00.0000000Z")]
    [InlineData("begun 0 row 2 cells 00000000000000000000000000000001 create at 2026-03-01T12:00:00.0000000Z")]
    [InlineData("begun -1 row 2 cells 00000000000000000000000000000001 create at 2026-03-01T12:00:00.0000000Z")]
    [InlineData("begun 2x row 2 cells 00000000000000000000000000000001 create at 2026-03-01T12:00:00.0000000Z")]
    [InlineData("settled 0 created")]
    [InlineData("settled 1x created")]
    [InlineData("00000000000000000000000000000001")]
    [InlineData("input 00000000000000000000000000000001 twice")]
    [InlineData("ticket 1 abc def")]
    [InlineData("settled 1 created customer")]
    [InlineData("settled 1 created open twice")]
    [InlineData("begun 2 row 2 cells 00000000000000000000000000000001 create")]
    [InlineData("begun 2 row 2 cells 00000000000000000000000000000001 delete at 2026-03-01T12:00:00.0000000Z")]
    [InlineData("begun 2 row 2 cells 00000000000000000000000000000001 email 01 create at 2026-03-01T12:00:00.0000000Z")]
    [InlineData("begun 2 row 2 cells 00000000000000000000000000000001 update customer 0 at 2026-03-01T12:00:00.0000000Z")]
    [InlineData("begun 2 row 2 cells 00000000000000000000000000000001 create at 2026-03-01T12:00:00.0000000Z more")]
    [InlineData("begun 2 line 2 cells 00000000000000000000000000000001 create at 2026-03-01T12:00:00.0000000Z")]
    [InlineData("begun 3 row 2 cells 00000000000000000000000000000001 create at 2026-03-01T12:00:00.0000000Z")]
    [InlineData("begun 4294967298 row 2 cells 00000000000000000000000000000001 create at 2026-03-01T12:00:00.0000000Z")]
    [InlineData("begun  2 row 2 cells 00000000000000000000000000000001 create at 2026-03-01T12:00:00.0000000Z")]
    [InlineData("batch 1 rows 1 key 3f2504e0-4f89-41d3-9a0c-0305e82c3301 at 2026-03-01T12:00:00.0000000Z")]
    [InlineData("batch 1 calls 1 id 3f2504e0-4f89-41d3-9a0c-0305e82c3301 at 2026-03-01T12:00:00.0000000Z")]
    [InlineData("batch 1 calls 1 key 3f2504e0 at 2026-03-01T12:00:00.0000000Z")]
    [InlineData("batch 1 calls 0 key 3f2504e0-4f89-41d3-9a0c-0305e82c3301 at 2026-03-01T12:00:00.0000000Z")]
    [InlineData("batch 1 calls 1 key 3f2504e0-4f89-41d3-9a0c-0305e82c3301 at 2026-03-01T12:00:00.0000000")]
    [InlineData("batch 1 calls 1 key 3f2504e0-4f89-41d3-9a0c-0305e82c3301 at 2026-03-01T12:00:00.0000000Z x")]
    [InlineData("settled 1 created customer 1001 twice")]
    [InlineData("settled 9 created customer 1001")]
    [InlineData("settled 1 merged")]
    [InlineData("settled 1 created customer -1")]
    [InlineData("begun 9 row 9 cells 00000000000000000000000000000001 create at 2026-03-01T12:00:00.0000000Z")]
    [InlineData("begun 2 row 2 cells 0001 create at 2026-03-01T12:00:00.0000000Z")]
    [InlineData("begun 2 row 2 cells 00000000000000000000000000000001 create at 2026-03-01T12:00:00.0000000Z batch 1")]
    [InlineData("begun 2 row 2 cells 00000000000000000000000000000001 create at yesterday")]
    [InlineData("ticket 1 abc")]
    [InlineData("batch 7 calls 1 key 3f2504e0-4f89-41d3-9a0c-0305e82c3301 at 2026-03-01T12:00:00.0000000Z")]
    [InlineData("settled")]
    [InlineData("")]
    public async Task A_whole_line_that_says_what_we_do_not_know_is_refused_by_its_number(string words)
    {
        await WriteAsync(1);
        uint sum = Convert.ToUInt32(_file.Lines[^1][^8..], 16);
        _file.Write([.. _file.Bytes, .. JournalLine.Seal(words, ref sum)]);

        Assert.StartsWith("Line 4 of the resume file", _file.ErrorOfOpen().Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2 store 1003 host a.example base 00000000000000000000000000000001 mode Upsert created 2026-03-01T12:00:00.0000000Z key 00ff input 00000000000000000000000000000001")]
    [InlineData("2 store 1003 host a.example base 00000000000000000000000000000001 mode Upsert created 2026-03-01T12:00:00.0000000Z key {key} input 01")]
    [InlineData("2 store 1003 host a.example base 00000000000000000000000000000001 mode Upsert created 2026-03-01T12:00:00.0000000Z key {key} twice")]
    [InlineData("2 store 1003 host a.example base 00000000000000000000000000000001 mode Upsert created 2026-03-01T12:00:00.0000000Z key g{key}")]
    [InlineData("2 store 1003 host a.example base 00000000000000000000000000000001 mode Upsert created 2026-03-01T12:00:00.0000000+01:00 key {key}")]
    [InlineData("2 store 1003 host a.example base 00000000000000000000000000000001 mode Upsert created 2026-03-01T12:00:00.0000000Z")]
    [InlineData("2 store 1003 host a.example base 00000000000000000000000000000001 mode Upsert made 2026-03-01T12:00:00.0000000Z key {key}")]
    [InlineData("2 store 0 host a.example base 00000000000000000000000000000001 mode Upsert created 2026-03-01T12:00:00.0000000Z key {key}")]
    [InlineData("2 store 1003 base 00000000000000000000000000000001 mode Upsert created 2026-03-01T12:00:00.0000000Z key {key}")]
    [InlineData("2 store 1003 host a.example base 01 mode Upsert created 2026-03-01T12:00:00.0000000Z key {key}")]
    [InlineData("2 shop 1003 host a.example base 00000000000000000000000000000001 mode Upsert created 2026-03-01T12:00:00.0000000Z key {key}")]
    [InlineData("two store 1003 host a.example base 00000000000000000000000000000001 mode Upsert created 2026-03-01T12:00:00.0000000Z key {key}")]
    public void A_whole_first_line_that_says_what_we_do_not_know_is_refused_and_left_as_it_is(string words)
    {
        uint sum = 0;
        string line = $"{JournalHead.Name} {words.Replace("g{key}", "g" + new string('0', 63), StringComparison.Ordinal).Replace("{key}", new string('0', 64), StringComparison.Ordinal)}";
        _file.Write(JournalLine.Seal(line, ref sum));
        byte[] before = _file.Bytes;

        Assert.StartsWith("Line 1 of the resume file", _file.ErrorOfOpen().Message, StringComparison.Ordinal);
        Assert.Equal(before, _file.Bytes);
    }

    [Theory]
    [InlineData("ticket 1")]
    [InlineData("ticket 1 ")]
    [InlineData("ticket 1  abc")]
    [InlineData("ticket 1 abc def")]
    [InlineData("ticket 2 abc")]
    [InlineData("ticket 0 abc")]
    [InlineData("ticket x abc")]
    [InlineData("batch 1 calls 1 key 3f2504e0-4f89-41d3-9a0c-0305e82c3301 at 2026-03-01T12:00:00.0000000Z")]
    [InlineData("batch 3 calls 1 key 3f2504e0-4f89-41d3-9a0c-0305e82c3301 at 2026-03-01T12:00:00.0000000Z")]
    [InlineData("batch 2 calls 1 key 3f2504e0-4f89-41d3-9a0c-0305e82c3301x at 2026-03-01T12:00:00.0000000Z")]
    [InlineData("begun 3 row 3 cells 00000000000000000000000000000001 create at 2026-03-01T12:00:00.0000000Z batch 2")]
    [InlineData("begun 3 row 3 cells 00000000000000000000000000000001 create at 2026-03-01T12:00:00.0000000Z batch 0")]
    [InlineData("begun 3 row 3 cells 00000000000000000000000000000001 create at 2026-03-01T12:00:00.0000000Z batch")]
    public async Task A_whole_line_about_a_batch_that_says_what_we_do_not_know_is_refused_by_its_number(string words)
    {
        await WriteAsync(1);
        uint sum = Convert.ToUInt32(_file.Lines[^1][^8..], 16);
        string[] known =
        [
            "batch 1 calls 1 key 3f2504e0-4f89-41d3-9a0c-0305e82c3301 at 2026-03-01T12:00:00.0000000Z",
            "begun 2 row 2 cells 00000000000000000000000000000001 create at 2026-03-01T12:00:00.0000000Z batch 1",
            "ticket 1 7d1f%2060a2",
        ];
        foreach (string line in known)
        {
            _file.Write([.. _file.Bytes, .. JournalLine.Seal(line, ref sum)]);
        }

        using (ImportJournal journal = _file.Open(Settings(readOnly: true)))
        {
            Assert.Equal("7d1f 60a2", Assert.Single(journal.OpenBatches).Ticket);
        }

        _file.Write([.. _file.Bytes, .. JournalLine.Seal(words, ref sum)]);
        Assert.StartsWith("Line 7 of the resume file", _file.ErrorOfOpen().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_first_line_as_version_2_writes_it_is_read()
    {
        uint sum = 0;
        using var key = JournalKey.Parse(new string('0', 64));
        JournalHash baseUri = key!.OfBaseUri(EcwidClientOptions.DefaultBaseUri);
        _file.Write(JournalLine.Seal($"{JournalHead.Name} 2 store 1003 host app.ecwid.com base {baseUri} mode Upsert created 2026-03-01T12:00:00.0000000Z key {new string('0', 64)} input {new string('0', 31)}1", ref sum));

        using ImportJournal journal = _file.Open();
        Assert.Equal((true, Noon), (journal.HadEarlierRun, journal.Created));
    }

    [Fact]
    public async Task An_error_that_only_a_newer_version_knows_is_a_failure_all_the_same()
    {
        await WriteAsync(1);
        uint sum = Convert.ToUInt32(_file.Lines[^1][^8..], 16);
        _file.Write([.. _file.Bytes, .. JournalLine.Seal("settled 1 failed error Enchanted", ref sum)]);

        using ImportJournal journal = _file.Open();
        JournalEntry entry = journal.Find(Row(journal, 1, "1@vale.example"));
        Assert.Equal((JournalOutcome.Failed, null), (entry.Outcome, entry.ErrorKind));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_copy_with_other_line_breaks_or_a_mark_is_read_and_written_on(bool mark)
    {
        await WriteAsync(3);
        byte[] copy = Encoding.ASCII.GetBytes(string.Join("\r\n", _file.Lines) + "\r\n");
        byte[] before = mark ? [0xEF, 0xBB, 0xBF, .. copy] : copy;
        for (int cut = 0; cut < 20; cut++)
        {
            _file.Write(before[..^cut]);
            using (ImportJournal second = _file.Open())
            {
                Assert.Equal(1002, second.Find(Row(second, 2, "2@vale.example")).CustomerId);
                await second.SettleAsync(second.Find(Row(second, 4, "4@vale.example")), JournalOutcome.Created, 1004);
            }

            using ImportJournal third = _file.Open();
            Assert.Equal(cut > 2 ? JournalProgress.InFlight : JournalProgress.Done, third.Find(Row(third, 3, "3@vale.example")).Progress);
            Assert.Equal(1004, third.Find(Row(third, 4, "4@vale.example")).CustomerId);
        }
    }

    [Fact]
    public void A_folder_that_does_not_exist_or_is_the_file_itself_is_told_with_the_cure()
    {
        string folder = Path.Combine(Path.GetTempPath(), "ecwid-" + Guid.NewGuid().ToString("N"));
        foreach (string path in new[] { Path.Combine(folder, "x.resume"), Path.GetTempPath(), "" })
        {
            EcwidException error = Assert.Throws<EcwidException>(() => ImportJournal.Open(path, Settings(), Token));
            Assert.Contains("Name a file in a folder that exists", error.Message, StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task Random_bytes_in_a_journal_never_do_more_than_refuse_it()
    {
        await WriteAsync(5);
        byte[] whole = _file.Bytes;
        var random = new Random(8);
        for (int round = 0; round < 500; round++)
        {
            byte[] bytes = [.. whole];
            random.NextBytes(bytes.AsSpan(random.Next(bytes.Length)));
            if (round % 2 == 0)
            {
                bytes = [.. bytes.Take(random.Next(bytes.Length)), .. whole.Skip(random.Next(bytes.Length))];
            }

            _file.Write(bytes);
            try
            {
                _file.Open(Settings(readOnly: true)).Dispose();
            }
            catch (EcwidException error)
            {
                Assert.Equal(EcwidErrorKind.InvalidRequest, error.Kind);
            }
        }
    }

    private async Task WriteAsync(int rows)
    {
        using ImportJournal journal = _file.Open();
        for (int number = 1; number <= rows; number++)
        {
            JournalEntry entry = journal.Find(Row(journal, number, $"{number}@vale.example"));
            await journal.BeginAsync(Creation(entry), Noon, Token);
            await journal.SettleAsync(entry, JournalOutcome.Created, 1000 + number);
        }
    }
}
