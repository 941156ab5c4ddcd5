using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Ecwid.Client;
using Ecwid.Client.Bulk.Reading;
using Xunit;

namespace EcwidPS.UnitTests.Bulk.Reading;

public sealed class JsonLinesTests
{
    [Fact]
    public void Nested_values_become_columns_with_paths()
    {
        EcwidImportRow row = Assert.Single(Rows("""{"email":"a@b.example","billingPerson":{"city":"Leeds"},"contacts":[{"type":"PHONE"},{"type":"URL","orderBy":2}],"shippingAddresses":[]}"""));

        Assert.Equal(["email", "billingPerson.city", "contacts[0].type", "contacts[1].type", "contacts[1].orderBy"], row.Headings);
        Assert.Equal(["a@b.example", "Leeds", "PHONE", "URL", 2L], row.Cells);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Lines_are_counted_and_empty_ones_passed_over(string lineBreak)
    {
        var rows = Rows(string.Join(lineBreak, "{\"email\":\"1\"}", "", "{\"email\":\"2\"}", " ", "{\"email\":\"3\"}"));

        Assert.Equal(["Row 1 (line 1)", "Row 2 (line 3)", "Row 3 (line 5)"], rows.Select(row => row.Place));
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("{\"email\":")]
    [InlineData("secret-free text")]
    [InlineData("null")]
    public void A_line_that_is_no_object_is_a_fault_that_does_not_quote_it(string line)
    {
        var rows = Rows($"{line}\n{{\"email\":\"x\"}}\n");

        Assert.Equal("The line is no JSON object. Write one object a line, in braces.", Assert.Single(rows[0].Faults).Message);
        Assert.Empty(rows[1].Faults);
    }

    [Fact]
    public void Lines_longer_than_the_buffer_are_read_whole()
    {
        string name = new('é', 50_000);

        Assert.Equal(name, Assert.Single(Rows($"{{\"name\":\"{name}\"}}\r\n")).Cells[0]);
    }

    [Fact]
    public void A_line_beyond_all_measure_is_an_error_with_its_number() =>
        Assert.Contains("Line 2 is longer", Assert.Throws<EcwidException>(() => Rows("{}\n" + new string('x', 3_000_000))).Message, StringComparison.Ordinal);

    private static List<EcwidImportRow> Rows(string text)
    {
        using var reader = new EcwidJsonLinesReader(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        var rows = new List<EcwidImportRow>();
        while (reader.Read() is { } row)
        {
            rows.Add(row);
        }

        return rows;
    }
}
