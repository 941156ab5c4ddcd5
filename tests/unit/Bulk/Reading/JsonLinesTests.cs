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
    public void Bytes_that_are_not_UTF_8_are_a_fault_of_their_row_unless_the_encoding_is_named()
    {
        byte[] bytes = Encoding.Latin1.GetBytes("{\"name\":\"Müller\"}\n{\"name\":\"Miller\"}");
        using (var guessed = new EcwidJsonLinesReader(new MemoryStream(bytes)))
        {
            Assert.Contains("could not be read as UTF-8", Assert.Single(guessed.Read()!.Faults).Message, StringComparison.Ordinal);
            Assert.Empty(guessed.Read()!.Faults);
        }

        using var named = new EcwidJsonLinesReader(new MemoryStream(bytes), "windows-1252");
        Assert.Equal("Müller", named.Read()!.Cells[0]);
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

    [Theory]
    [InlineData("""[{"email":"1"},{"email":"2"}]""", 1, 1)]
    [InlineData("[\r\n  {\r\n    \"email\": \"1\"\r\n  },\r\n  {\r\n    \"email\": \"2\"\r\n  }\r\n]\r\n", 2, 5)]
    [InlineData("\uFEFF\n [ {\"email\":\"1\"}\n, {\"email\":\"2\"} ] \n", 2, 3)]
    public void An_array_is_read_in_any_layout(string text, int first, int second)
    {
        List<EcwidImportRow> rows = Rows(text);

        Assert.Equal([$"Row 1 (line {first})", $"Row 2 (line {second})"], rows.Select(row => row.Place));
        Assert.Equal(["1", "2"], rows.Select(row => row.Cells.Single()));
    }

    [Fact]
    public void Brackets_commas_and_quotation_marks_inside_of_text_end_no_element()
    {
        List<EcwidImportRow> rows = Rows("""[{"name":"a],}[{\"\\"},{"billingPerson":{"name":"x,]"}}]""");

        Assert.Equal(["a],}[{\"\\", "x,]"], rows.Select(row => row.Cells.Single()));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData(" [ ]\n")]
    public void An_empty_array_has_no_rows(string text) => Assert.Empty(Rows(text));

    [Fact]
    public void An_element_that_is_no_object_is_a_fault_and_the_next_ones_are_read()
    {
        List<EcwidImportRow> rows = Rows("""[1, {"email": x}, null, {"email":"a"}]""");

        Assert.All(rows.Take(3), row => Assert.Equal("The element of the array is no JSON object. Write each customer in braces.", Assert.Single(row.Faults).Message));
        Assert.Equal("a", rows[3].Cells.Single());
    }

    [Theory]
    [InlineData("""[{"email":"1"}""")]
    [InlineData("""[{"email":"1"},""")]
    [InlineData("""[{"email":"1"},]""")]
    [InlineData("""[{"email":"1}]""")]
    [InlineData("""[{"email":"1"}]{"email":"2"}""")]
    [InlineData("[")]
    public void An_array_that_does_not_end_where_it_should_is_an_error_of_the_file(string text) =>
        Assert.Contains("(line 1). Nothing of the file can be trusted", Assert.Throws<EcwidException>(() => Rows(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_array_larger_than_the_buffer_is_read_object_by_object()
    {
        List<EcwidImportRow> rows = Rows("[" + string.Join(",\n", Enumerable.Range(1, 5000).Select(number => $"{{\"email\":\"{number}@vale.example\"}}")) + "]");

        Assert.Equal(Enumerable.Range(1, 5000).Select(number => $"{number}@vale.example"), rows.Select(row => row.Cells.Single()));
        Assert.Equal("Row 5000 (line 5000)", rows[^1].Place);
    }

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
