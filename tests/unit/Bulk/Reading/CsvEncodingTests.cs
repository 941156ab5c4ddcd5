using System;
using System.IO;
using System.Linq;
using System.Text;
using Ecwid.Client;
using Ecwid.Client.Bulk.Reading;
using Xunit;

namespace EcwidPS.UnitTests.Bulk.Reading;

public sealed class CsvEncodingTests
{
    private const string Table = "email,name\r\nana@vale.example,Zoé Müller – “Łódź” 山田 😀\r\n";

    public static TheoryData<string, byte[]> Marked => new()
    {
        { "utf-8", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Table)] },
        { "utf-8", Encoding.UTF8.GetBytes(Table) },
        { "utf-16", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Table)] },
        { "utf-16BE", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Table)] },
        { "utf-16", Encoding.Unicode.GetBytes(Table) },
        { "utf-16BE", Encoding.BigEndianUnicode.GetBytes(Table) },
        { "utf-32", [0xFF, 0xFE, 0, 0, .. Encoding.UTF32.GetBytes(Table)] },
    };

    [Theory]
    [MemberData(nameof(Marked))]
    public void The_encoding_is_found(string expected, byte[] file)
    {
        using EcwidCsvReader reader = CsvText.Open(file);

        Assert.Equal(expected, reader.EncodingName);
        Assert.Equal(["email", "name"], reader.Headings);
        EcwidImportRow row = Assert.Single(CsvText.All(reader));
        Assert.Equal(["ana@vale.example", "Zoé Müller – “Łódź” 山田 😀"], CsvText.Cells(row));
        Assert.Empty(row.Faults);
    }

    [Fact]
    public void What_Excel_saves_in_Western_Europe_is_found_as_Windows_1252()
    {
        byte[] file = [.. "email;name\r\nx@y.example;"u8, 0x80, 0x20, 0x8A, 0x93, 0x5A, 0x6F, 0xE9, 0x94, 0x9F, 0xFC, 0xDF];

        using EcwidCsvReader reader = CsvText.Open(file);

        Assert.Equal("windows-1252", reader.EncodingName);
        Assert.Equal("€ Š“Zoé”Ÿüß", CsvText.All(reader)[0].Cells[1]);
    }

    [Fact]
    public void Every_byte_that_Windows_1252_defines_is_read_as_the_code_page_has_it_and_written_back()
    {
        byte[] undefined = [0x81, 0x8D, 0x8F, 0x90, 0x9D];
        byte[] defined = [.. Enumerable.Range(0, 256).Select(code => (byte)code).Except(undefined)];
        var ours = new Windows1252();

        string text = ours.GetString(defined);

        Assert.Equal(defined, ours.GetBytes(text));
        Assert.Equal(defined.Length, text.Distinct().Count());
        Assert.DoesNotContain('\uFFFD', text);
        Assert.All(undefined, code => Assert.Equal("\uFFFD", ours.GetString([code])));
        // The characters of the published table, in its order.
        Assert.Equal("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ", ours.GetString([.. defined.Where(code => code is >= 0x80 and <= 0x9F)]));
        Assert.Equal("?", ours.GetString(ours.GetBytes("山")));
    }

    [Fact]
    public void A_few_broken_bytes_in_UTF_8_do_not_make_it_another_encoding_and_their_rows_are_refused()
    {
        byte[] file = [.. "email,name\nx@y.example,Zoé Müller Łódź\nq@y.example,Zo"u8, 0xE9, .. ",\nw@y.example,José\n"u8];

        using EcwidCsvReader reader = CsvText.Open(file);
        var rows = CsvText.All(reader);

        Assert.Equal("utf-8", reader.EncodingName);
        Assert.Empty(rows[0].Faults);
        Assert.Contains("could not be read as utf-8", Assert.Single(rows[1].Faults).Message, StringComparison.Ordinal);
        Assert.Equal("Row 2 (line 3)", rows[1].Place);
        Assert.Empty(rows[2].Faults);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused_also_far_behind_the_first_64_KiB()
    {
        var file = new MemoryStream();
        file.Write("email,name\n"u8);
        for (int row = 1; row <= 10_000; row++)
        {
            file.Write(Encoding.UTF8.GetBytes($"c{row}@example.org,Anna\n"));
        }

        file.Write([.. "last@example.org,Zo"u8, 0xE9, (byte)'\n']);

        var faulty = CsvText.Rows(file.ToArray()).Where(row => row.Faults.Count > 0).ToList();

        Assert.Equal("Row 10001 (line 10002)", Assert.Single(faulty).Place);
    }

    [Fact]
    public void With_the_encoding_named_characters_that_could_not_be_decoded_are_taken_as_they_are()
    {
        byte[] file = [.. "email,name\nx@y.example,Zo"u8, 0xE9, (byte)'\n'];

        EcwidImportRow named = Assert.Single(CsvText.Rows(file, new EcwidCsvOptions { Encoding = "utf-8" }));

        Assert.Empty(named.Faults);
        Assert.Equal("Zo\uFFFD", named.Cells[1]);
    }

    [Theory]
    [InlineData("windows-1252", "Zoé")]
    [InlineData("1252", "Zoé")]
    [InlineData("iso-8859-1", "Zoé")]
    [InlineData("Latin1", "Zoé")]
    public void A_named_encoding_is_used(string name, string expected)
    {
        byte[] file = [.. "email,name\nx@y.example,Zo"u8, 0xE9, (byte)'\n'];

        Assert.Equal(expected, Assert.Single(CsvText.Rows(file, new EcwidCsvOptions { Encoding = name })).Cells[1]);
    }

    [Fact]
    public void A_name_that_contradicts_the_file_s_own_mark_is_an_error()
    {
        byte[] file = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Table)];

        var error = Assert.Throws<EcwidException>(() => CsvText.Open(file, new EcwidCsvOptions { Encoding = "utf-8" }));

        Assert.Contains("byte order mark of utf-16", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_encoding_that_is_not_known_is_an_error_that_names_some() =>
        Assert.Contains("windows-1252", Assert.Throws<EcwidException>(() => CsvText.Open(Table, new EcwidCsvOptions { Encoding = "klingon" })).Message, StringComparison.Ordinal);

    [Fact]
    public void A_workbook_is_refused_with_the_cure()
    {
        byte[] workbook = [0x50, 0x4B, 3, 4, 0x14, 0, 6, 0, 8, 0, 0, 0, 0x21, 0, 0, 0, 1, 2, 3];

        Assert.Contains("'Save as'", Assert.Throws<EcwidException>(() => CsvText.Open(workbook)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_character_of_several_bytes_may_lie_across_the_end_of_the_first_64_KiB()
    {
        string filler = new('x', 65536 - "email,name\na@b.example,".Length - 1);
        string text = $"email,name\na@b.example,{filler}é\n";

        using EcwidCsvReader reader = CsvText.Open(text);

        Assert.Equal("utf-8", reader.EncodingName);
        Assert.Equal(filler + "é", Assert.Single(CsvText.All(reader)).Cells[1]);
    }
}
