using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Bulk.Columns;
using Ecwid.Client.Bulk.Import;
using Ecwid.Client.Bulk.Reading;
using EcwidPS.UnitTests.Bulk.Reading;
using EcwidPS.UnitTests.Client;
using Xunit;

namespace EcwidPS.UnitTests.Bulk.Import;

/// <summary>A file that is changed between its check and its import: no row is sent that was not checked, and none is dropped in silence.</summary>
public sealed class ChangedInputTests
{
    private const string Headings = "email,name\n";
    private const string Rows = "a@vale.example,Ana\nb@vale.example,Bo\nc@vale.example,Cy\n";

    [Fact]
    public async Task Rows_that_are_as_they_were_are_planned() => Assert.Equal([1, 2, 3], await PlanAsync(Headings + Rows, Headings + Rows));

    [Theory]
    [InlineData("a@vale.example,Ana\n", "it had 3 rows and now has 1. 2 rows, 2 to 3, were not imported.")]
    [InlineData("a@vale.example,Ana\nb@vale.example,Bo\n", "it had 3 rows and now has 2. Row 3 was not imported.")]
    [InlineData("", "it had 3 rows and now has 0. 3 rows, 1 to 3, were not imported.")]
    [InlineData("a@vale.example,Ana\nx@vale.example,Bo\nc@vale.example,Cy\n", "row 2 is not the row that was checked. 2 rows, 2 to 3, were not imported.")]
    [InlineData("a@vale.example,Ana\nc@vale.example,Cy\n", "row 2 is not the row that was checked. 2 rows, 2 to 3, were not imported.")]
    [InlineData("a@vale.example,Ana\nb@vale.exampleB,o\nc@vale.example,Cy\n", "row 2 is not the row that was checked. 2 rows, 2 to 3, were not imported.")]
    [InlineData("a@vale.example,Ana\nb@vale.example,Bo\nc@vale.exam", "row 3 is not the row that was checked. Row 3 was not imported.")]
    [InlineData(Rows + "d@vale.example,Di\n", "it has grown. Rows after row 3 were not imported.")]
    public async Task A_change_is_an_error_that_says_which_rows_were_not_imported(string now, string said)
    {
        EcwidException fault = await Assert.ThrowsAsync<EcwidException>(() => PlanAsync(Headings + Rows, Headings + now));

        Assert.Equal($"The file was changed while it was imported: {said} Look at the file, and run the import again when nothing writes to it any more.", fault.Message);
    }

    [Fact]
    public async Task Other_headings_over_the_same_cells_are_a_change()
    {
        EcwidException fault = await Assert.ThrowsAsync<EcwidException>(() => PlanAsync(Headings + Rows, "email,city\n" + Rows));

        Assert.Contains("row 1 is not the row that was checked. 3 rows, 1 to 3, were not imported.", fault.Message, System.StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<long>> PlanAsync(string checkedText, string planned)
    {
        using EcwidClient client = TestStore.Client(ScriptedHandler.Never());
        using RowImport import = await RowImport.PrepareAsync(client, new EcwidImportOptions(), new StoreFacts(), file: null, EcwidImportColumns.For(["email", "name"]), TestStore.TestEnd);
        foreach (EcwidImportRow row in CsvText.Rows(checkedText))
        {
            import.Check(row);
        }

        import.Restart();
        long[] rows = [.. CsvText.Rows(planned).Select(row => import.Plan(row).Row.Row)];
        import.EndOfRows();
        return rows;
    }
}
