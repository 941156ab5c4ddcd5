using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Bulk.Journal;
using Xunit;

namespace EcwidPS.UnitTests.Bulk.Journal;

public sealed class JournalSharingTests : IDisposable
{
    private readonly JournalFile _file = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _file.Dispose();

    [Fact]
    public void A_second_handle_is_refused_until_the_first_is_closed()
    {
        using (_file.Open())
        {
            Assert.Contains("is in use by another process", _file.ErrorOfOpen().Message, StringComparison.Ordinal);
            Assert.Contains("is in use by another process", _file.ErrorOfOpen(JournalFile.Settings(readOnly: true)).Message, StringComparison.Ordinal);
        }

        _file.Open().Dispose();
    }

    [Fact]
    public void A_journal_that_is_refused_is_free_for_the_next()
    {
        _file.Open().Dispose();
        _file.ErrorOfOpen(JournalFile.Settings(storeId: 7));

        _file.Open().Dispose();
    }

    [Fact]
    public async Task A_second_process_is_refused_at_once()
    {
        using ImportJournal journal = _file.Open();
        using Process second = JournalProcess.Start(_file.Path);

        string said = await second.StandardOutput.ReadToEndAsync(Token);
        await second.WaitForExitAsync(Token);

        Assert.Equal(3, second.ExitCode);
        Assert.Equal($"The resume file '{_file.Path}' is in use by another process. Wait until the import that uses it has ended, or name another resume file.", said.Trim());
    }

    [Fact]
    public async Task Processes_that_are_killed_at_any_moment_lose_no_row_that_they_settled()
    {
        var random = new Random(20260301);
        var sent = new HashSet<long>();
        var settled = new HashSet<long>();
        for (int kill = 0; kill < 4; kill++)
        {
            using (Process process = JournalProcess.Start(_file.Path))
            {
                Assert.Equal("open", await process.StandardOutput.ReadLineAsync(Token));
                Task reading = ReadAsync(process, sent, settled);
                await Task.Delay(random.Next(5, 400), Token);
                process.Kill();
                await reading;
                await process.WaitForExitAsync(Token);
            }

            using ImportJournal journal = _file.Open();
            for (long number = 1; number <= JournalProcess.Rows; number++)
            {
                JournalEntry entry = journal.Find(JournalProcess.Row(journal, number));
                if (settled.Contains(number))
                {
                    Assert.Equal((JournalProgress.Done, JournalProcess.CustomerOf(number)), (entry.Progress, entry.CustomerId));
                }
                else if (sent.Contains(number))
                {
                    Assert.NotEqual(JournalProgress.NeverBegun, entry.Progress);
                }
            }

            Assert.Empty(journal.TakeGone());
        }

        Assert.NotEmpty(settled);
    }

    [Fact]
    public void Two_that_only_read_it_can_have_it_at_once()
    {
        _file.Open().Dispose();
        using ImportJournal first = _file.Open(JournalFile.Settings(readOnly: true));
        using ImportJournal second = _file.Open(JournalFile.Settings(readOnly: true));

        Assert.True(second.HadEarlierRun);
    }

    [Theory]
    [InlineData(0x80070020, true)]
    [InlineData(0x80070021, true)]
    [InlineData(11, true)]
    [InlineData(35, true)]
    [InlineData(0x80070070, false)]
    [InlineData(28, false)]
    public void That_it_is_in_use_is_told_from_other_faults_on_each_system(long code, bool isInUse) =>
        Assert.Equal(isInUse, JournalErrors.IsInUse(new IOException("It can't be opened.", unchecked((int)code))));

    private static async Task ReadAsync(Process process, HashSet<long> sent, HashSet<long> settled)
    {
        // What follows the last line break may be half of a number.
        string said = await process.StandardOutput.ReadToEndAsync(Token);
        foreach (string line in said[..(said.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] words = line.Trim().Split(' ');
            (words[0] == "sent" ? sent : settled).Add(long.Parse(words[1], CultureInfo.InvariantCulture));
        }
    }
}
