using System;
using System.IO;
using System.Linq;
using System.Runtime.Versioning;
using System.Text;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Bulk.Import;
using Ecwid.Client.Bulk.Rows;
using EcwidPS.UnitTests.Client;
using Xunit;

namespace EcwidPS.UnitTests.Bulk.Import;

/// <summary>The report of an import: which files it takes the place of, and what is in it.</summary>
public sealed class ImportReportTests : IDisposable
{
    private const string Headings = "Row,Line,Email,CustomerId,Status,Error";

    private readonly ImportStore _store = new();

    private string Report => _store.PathOf("report.csv");

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData(Headings + "\r\n1,2,a@b.example,5,Created,\r\n")]
    [InlineData(Headings)]
    [InlineData("Row;Line;Email;CustomerId;Status;Error\r\n1;2;a@b.example;5;Created;\r\n")]
    [InlineData("\"Row\",\"Line\",\"Email\",\"CustomerId\",\"Status\",\"Error\"\n")]
    [InlineData("\"Row\"\t\"Line\"\t\"Email\"\t\"CustomerId\"\t\"Status\"\t\"Error\"\n")]
    [InlineData("#TYPE Ecwid.Client.Bulk.Import.EcwidImportResult\r\n\"Row\",\"Line\",\"Email\",\"CustomerId\",\"Status\",\"Error\"\r\n")]
    [InlineData("sep=;\r\nRow;Line;Email;CustomerId;Status;Error\r\n")]
    [InlineData("\"sep=|\"\r\nRow|Line|Email|CustomerId|Status|Error\r\n")]
    [InlineData("Row,Line,Email,CustomerId,Status,Changes,Error,Later\r\n")]
    [InlineData("")]
    public void A_report_of_any_version_as_a_spreadsheet_saves_it_and_an_empty_file_are_replaced(string text)
    {
        foreach (Encoding encoding in new[] { new UTF8Encoding(false), new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            File.WriteAllText(Report, text, encoding);
            ImportReport.Check(Report, force: false);
            ImportReport.Create(Report).Dispose();
            Assert.Equal($"{Headings}\r\n", File.ReadAllText(Report));
        }
    }

    [Theory]
    [InlineData("email,name\na@b.example,Ana\n")]
    [InlineData("Row,Line,Email,CustomerId,Status\n")]
    [InlineData("Row,Email,Name\n1,a@b.example,Ana\n")]
    [InlineData("a@b.example\n" + Headings + "\n")]
    [InlineData("{\"email\":\"a@b.example\"}\n")]
    [InlineData("\n\n  \n")]
    [InlineData("EcwidPS-journal 1 store 1003 mode Create\n")]
    [InlineData("\0")]
    public void Any_other_file_is_left_as_it_is_unless_it_is_forced(string text)
    {
        File.WriteAllText(Report, text);
        foreach (Action make in new[] { () => ImportReport.Create(Report).Dispose(), () => ImportReport.Check(Report, force: false) })
        {
            var error = Assert.Throws<EcwidException>(make);
            Assert.Contains("is not a report of an import, so it was left as it is", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("a@b.example", error.Message, StringComparison.Ordinal);
            Assert.Equal(text, File.ReadAllText(Report));
        }

        ImportReport.Create(Report, force: true).Dispose();
        Assert.Equal($"{Headings}\r\n", File.ReadAllText(Report));
    }

    [Fact]
    public void A_report_that_is_still_read_is_left_as_it_is()
    {
        File.WriteAllText(Report, Headings);
        using (new FileStream(Report, FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
        {
            Assert.Contains("is open elsewhere", Assert.Throws<EcwidException>(() => ImportReport.Check(Report, force: true)).Message, StringComparison.Ordinal);
        }

        ImportReport.Check(Report, force: false);
        Assert.Equal(Headings, File.ReadAllText(Report));
    }

    [Fact]
    public void A_check_makes_and_changes_nothing()
    {
        ImportReport.Check(Report, force: true);
        Assert.False(File.Exists(Report));
        File.WriteAllText(Report, "x");
        ImportReport.Check(Report, force: true);
        Assert.Equal("x", File.ReadAllText(Report));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_new_report_is_its_owner_s_only_and_one_that_was_shared_stays_shared()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such permissions.");
        ImportReport.Create(Report).Dispose();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Report));

        const UnixFileMode Shared = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        File.SetUnixFileMode(Report, Shared);
        ImportReport.Create(Report).Dispose();
        Assert.Equal(Shared, File.GetUnixFileMode(Report));
    }

    [Fact]
    public void A_link_stays_and_the_report_that_it_leads_to_is_replaced()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        string real = _store.PathOf("real.csv");
        File.WriteAllText(real, string.Empty);
        File.CreateSymbolicLink(Report, real);

        ImportReport.Create(Report).Dispose();

        Assert.Equal(real, new FileInfo(Report).LinkTarget);
        Assert.Equal($"{Headings}\r\n", File.ReadAllText(real));
    }

    [Fact]
    public async Task No_cell_of_a_report_is_a_formula()
    {
        const string Csv = "Email,City\n=cmd@vale.example,Leeds\n＠a;+b@vale.example,Leeds\n";
        System.Collections.Generic.IReadOnlyList<EcwidImportResult> results = await _store.RunAsync(Csv);
        using (var report = ImportReport.Create(Report))
        {
            results.ToList().ForEach(report.Write);
        }

        string[] lines = await File.ReadAllLinesAsync(Report, TestStore.TestEnd);
        Assert.Contains(",'=cmd@vale.example,", lines[1], StringComparison.Ordinal);
        Assert.Contains(",'＠a;'+b@vale.example,", lines[2], StringComparison.Ordinal);
        Assert.Equal(results.Select(result => result.Email), lines.Skip(1).Select(line => SafeText.Restore(line.Split(',')[2])));
    }
}
