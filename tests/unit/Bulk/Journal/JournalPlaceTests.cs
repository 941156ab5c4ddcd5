using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Bulk.Journal;
using Xunit;
using static EcwidPS.UnitTests.Bulk.Journal.JournalFile;

namespace EcwidPS.UnitTests.Bulk.Journal;

/// <summary>A resume file that is not what it seems.</summary>
public sealed class JournalPlaceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ecwid").FullName;

    private string Link => Path.Combine(_folder, "import.resume");

    private string Target => Path.Combine(_folder, "target");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_link_to_another_file_is_refused_and_both_are_left_as_they_are()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        File.WriteAllText(Target, "root:x:0:0\n");
        File.CreateSymbolicLink(Link, Target);

        Assert.Contains("is not a resume file", ErrorOfOpen(Link), StringComparison.Ordinal);
        Assert.Equal("root:x:0:0\n", File.ReadAllText(Target));
        Assert.Equal(Target, new FileInfo(Link).LinkTarget);
    }

    [Fact]
    public async Task A_link_to_a_journal_is_that_journal_and_is_held_with_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        using (ImportJournal first = Open(Target))
        {
            await first.SettleAsync(first.Find(Row(first, 1, "a@vale.example")), JournalOutcome.Created, 1001);
        }

        File.CreateSymbolicLink(Link, Target);
        using ImportJournal journal = Open(Link);
        Assert.Equal(1001, journal.Find(Row(journal, 1, "a@vale.example")).CustomerId);
        Assert.Contains("is in use", ErrorOfOpen(Target), StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_that_leads_in_a_circle_is_an_error_of_ours()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        File.CreateSymbolicLink(Link, Target);
        File.CreateSymbolicLink(Target, Link);

        Assert.Contains("can't be opened", ErrorOfOpen(Link), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dev/null")]
    [InlineData("/dev/zero")]
    [InlineData("/dev/urandom")]
    [InlineData("/dev/full")]
    public void A_device_is_refused_at_once(string device)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has all of these.");
        Assert.Contains($"'{device}'", ErrorOfOpen(device), StringComparison.Ordinal);
        if (device != "/dev/null")
        {
            // That one is read as empty, which makes no difference when nothing is written.
            Assert.Contains($"'{device}'", ErrorOfOpen(device, readOnly: true), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_file_that_can_t_be_read_is_an_error_of_ours()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has a file that can be opened and not read.");

        // The memory of this process, which has nothing at its first address.
        Assert.Contains("'/proc/self/mem' can't be read", ErrorOfOpen("/proc/self/mem", readOnly: true), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pipe_is_refused_at_once()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Windows has no pipes in folders.");
        using (var make = Process.Start("mkfifo", [Link]))
        {
            await make.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Contains("can't be opened", ErrorOfOpen(Link), StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_carriage_return_is_no_journal_that_a_kill_left()
    {
        // Found by fuzzing: it was taken for an empty line, and overwritten.
        foreach (string text in new[] { "\r", "Ecwid\r" })
        {
            File.WriteAllText(Target, text);
            Assert.Contains("is not a resume file", ErrorOfOpen(Target), StringComparison.Ordinal);
            Assert.Equal(text, File.ReadAllText(Target));
        }
    }

    private static ImportJournal Open(string path, bool readOnly = false) => ImportJournal.Open(path, Settings(readOnly: readOnly), TestContext.Current.CancellationToken);

    private static string ErrorOfOpen(string path, bool readOnly = false)
    {
        EcwidException error = Assert.Throws<EcwidException>(() => Open(path, readOnly).Dispose());
        Assert.Equal(EcwidErrorKind.InvalidRequest, error.Kind);
        return error.Message;
    }
}
