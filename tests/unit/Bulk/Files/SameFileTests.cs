using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using Ecwid.Client.Bulk.Files;
using Xunit;

namespace EcwidPS.UnitTests.Bulk.Files;

public sealed class SameFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ecwid").FullName;

    private string One => Path.Combine(_folder, "one.csv");

    private string Other => Path.Combine(_folder, "other.csv");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_is_itself_by_another_spelling_whether_it_is_there_or_not()
    {
        string spelling = Path.Combine(_folder, "x", "..", ".", "one.csv");
        Assert.True(SameFile.Are(One, spelling));
        File.WriteAllText(One, "x");
        Assert.True(SameFile.Are(One, spelling));
        Assert.True(SameFile.Are(One, Path.GetRelativePath(Directory.GetCurrentDirectory(), One)));
    }

    [Fact]
    public void Two_files_are_not_one_although_they_hold_the_same()
    {
        Assert.False(SameFile.Are(One, Other));
        File.WriteAllText(One, "x");
        Assert.False(SameFile.Are(One, Other));
        File.WriteAllText(Other, "x");
        Assert.False(SameFile.Are(One, Other));
    }

    [Fact]
    public void A_link_is_the_file_that_it_leads_to_through_other_links_and_before_that_is_there()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        string between = Path.Combine(_folder, "between");
        File.CreateSymbolicLink(between, "one.csv");
        File.CreateSymbolicLink(Other, between);
        Assert.True(SameFile.Are(One, Other));
        File.WriteAllText(One, "x");
        Assert.True(SameFile.Are(Other, One));
    }

    [Fact]
    public void A_file_in_a_linked_folder_is_the_file_in_the_folder()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        Directory.CreateDirectory(Path.Combine(_folder, "real"));
        Directory.CreateSymbolicLink(Path.Combine(_folder, "linked"), "real");
        Assert.True(SameFile.Are(Path.Combine(_folder, "real", "new.csv"), Path.Combine(_folder, "linked", "new.csv")));
        Assert.False(SameFile.Are(Path.Combine(_folder, "real", "new.csv"), Path.Combine(_folder, "linked", "other.csv")));
    }

    [Fact]
    public async Task A_second_name_of_a_file_is_the_file()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems make such names by other commands.");
        File.WriteAllText(One, "x");
        using (var link = Process.Start("ln", [One, Other]))
        {
            await link.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Assert.True(SameFile.Are(One, Other));
        Assert.True(SameFile.Are(Other, One));
    }

    [Fact]
    public void A_file_that_somebody_else_holds_is_not_taken_for_another()
    {
        File.WriteAllText(One, "x");
        File.WriteAllText(Other, "x");
        using var held = new FileStream(Other, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.False(SameFile.Are(One, Other));
        Assert.False(SameFile.Are(Other, One));
    }

    [Fact]
    public void Links_that_lead_in_a_circle_end()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        File.CreateSymbolicLink(One, Other);
        File.CreateSymbolicLink(Other, One);
        Assert.Contains("circle", Assert.Throws<IOException>(() => RealPath.Of(One)).Message, StringComparison.Ordinal);
    }
}
