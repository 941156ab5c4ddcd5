using System;
using System.IO;
using System.Linq;
using System.Text;
using Ecwid.Client;
using Ecwid.Client.Bulk.Reading;
using Xunit;

namespace EcwidPS.UnitTests.Bulk.Reading;

public sealed class CsvRowTests
{
    [Theory]
    [InlineData("email,name\n1,2", ',')]
    [InlineData("email;name\n1,5;2", ';')]
    [InlineData("email\tname\n1,5\t2", '\t')]
    [InlineData("\"a,b,c\";name\n1,5;2", ';')]
    [InlineData("\n\nemail;name\n1,5;2", ';')]
    [InlineData("email\na@b.example", ',')]
    [InlineData("\"email\"\na;b@c.example", ',')]
    [InlineData("\"a\n,,,,\";name\n1;2", ';')]
    public void The_delimiter_is_that_of_the_headings(string text, char expected)
    {
        using EcwidCsvReader reader = CsvText.Open(text);

        Assert.Equal(expected, reader.Delimiter);
    }

    [Fact]
    public void A_given_delimiter_wins()
    {
        using EcwidCsvReader reader = CsvText.Open("a,b;c\n1,2;3", new EcwidCsvOptions { Delimiter = ';' });

        Assert.Equal(["a,b", "c"], reader.Headings);
        Assert.Equal(["1,2", "3"], CsvText.Cells(reader.Read()!));
    }

    [Fact]
    public void The_first_line_of_Excel_that_names_the_delimiter_is_understood_and_counted()
    {
        using EcwidCsvReader reader = CsvText.Open("sep=;\r\nemail;name\r\na@b.example;x\r\n");

        Assert.Equal(["email", "name"], reader.Headings);
        Assert.Equal("Row 1 (line 3)", reader.Read()!.Place);
    }

    [Theory]
    [InlineData("\"sep=;\"\r\nemail;name\r\na@b.example;x\r\n")]
    [InlineData("\"SEP=;\";;\r\nemail;name\r\na@b.example;x\r\n")]
    [InlineData("sep=;;\nemail;name\na@b.example;x\n")]
    [InlineData("sep=|\nemail|name\na@b.example|x\n")]
    [InlineData("#TYPE System.Management.Automation.PSCustomObject\r\n\"email\",\"name\"\r\n\"a@b.example\",\"x\"\r\n")]
    [InlineData("#TYPE Selected.Ecwid.Client.Models.EcwidCustomer;;\r\nemail;name\r\na@b.example;x\r\n")]
    public void What_programs_write_ahead_of_the_headings_is_passed_over_and_counted(string text)
    {
        using EcwidCsvReader reader = CsvText.Open(text);

        Assert.Equal(["email", "name"], reader.Headings);
        EcwidImportRow row = reader.Read()!;
        Assert.Equal(("Row 1 (line 3)", "a@b.example", "x"), (row.Place, CsvText.Cells(row)[0], CsvText.Cells(row)[1]));
    }

    [Theory]
    [InlineData("sep=\nx@y.example\n")]
    [InlineData("sep=a\nx\n")]
    [InlineData("\"sep=;\nemail\n")]
    public void A_first_line_that_only_looks_like_one_that_names_the_delimiter_is_the_headings(string text)
    {
        try
        {
            using EcwidCsvReader reader = CsvText.Open(text);
            Assert.StartsWith("sep=", reader.Headings[0], StringComparison.Ordinal);
        }
        catch (EcwidException e)
        {
            Assert.Contains("The line of headings (line 1) can't be read", e.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData('|')]
    [InlineData(':')]
    [InlineData('^')]
    [InlineData(' ')]
    [InlineData('\u001F')]
    public void Any_sign_can_be_the_delimiter(char delimiter)
    {
        using EcwidCsvReader reader = CsvText.Open($"email{delimiter}name\na@b.example{delimiter}\"x{delimiter}y\"\n", new EcwidCsvOptions { Delimiter = delimiter });

        Assert.Equal(["email", "name"], reader.Headings);
        Assert.Equal(["a@b.example", $"x{delimiter}y"], CsvText.Cells(reader.Read()!));
    }

    [Theory]
    [InlineData('a')]
    [InlineData('1')]
    [InlineData('"')]
    [InlineData('\n')]
    [InlineData('\0')]
    [InlineData('\u00A6')]
    public void A_delimiter_that_could_be_part_of_the_cells_or_lines_is_rejected(char delimiter) =>
        Assert.Contains("can't be a letter", Assert.Throws<EcwidException>(() => CsvText.Open("a,b", new EcwidCsvOptions { Delimiter = delimiter })).Message, StringComparison.Ordinal);

    [Fact]
    public void A_pipe_is_found_in_the_headings() => Assert.Equal('|', CsvText.Open("email|name|city\n").Delimiter);

    [Theory]
    [InlineData("\"email\",\"name\" \n\"a@b.example\" ,\"Ann \" \t\n")]
    [InlineData("\"email\" ,\"name\"\n\"a@b.example\"  ,\"Ann \"\n")]
    [InlineData("email,name\na@b.example,\"Ann \" \n")]
    public void Blanks_after_a_closing_quotation_mark_are_nobody_s_text(string text)
    {
        using EcwidCsvReader reader = CsvText.Open(text);

        Assert.Equal(["email", "name"], reader.Headings);
        EcwidImportRow row = reader.Read()!;
        Assert.Empty(row.Faults);
        Assert.Equal(["a@b.example", "Ann "], CsvText.Cells(row));
    }

    [Fact]
    public void A_row_of_a_hundred_thousand_cells_with_such_blanks_is_read_in_no_time()
    {
        using EcwidCsvReader reader = CsvText.Open("email,name\n" + string.Join(",", Enumerable.Repeat("\"x\" ", 100_000)) + "\n");
        var watch = System.Diagnostics.Stopwatch.StartNew();

        Assert.Contains("The row has 100000 cells", Assert.Single(reader.Read()!.Faults).Message, StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("email\na@b.example\n\u001A")]
    [InlineData("email\r\na@b.example\r\n\u001A\r\n")]
    [InlineData("email,name\na@b.example,\n\u001A,\n")]
    public void The_sign_of_DOS_for_the_end_of_a_text_is_no_row(string text) => Assert.Equal("a@b.example", CsvText.Cells(Assert.Single(CsvText.Rows(text)))[0]);

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Rows_and_lines_are_counted_as_people_count_them(string lineBreak)
    {
        string text = string.Join(lineBreak, "email,street", "a@b.example,\"5 Elm Rd", "Flat 2\"", "", ",", "c@d.example,x", "", "e@f.example,y");

        using EcwidCsvReader reader = CsvText.Open(text);
        var rows = CsvText.All(reader);

        Assert.Equal([1L, 2, 3], rows.Select(row => row.Row));
        Assert.Equal([2L, 6, 8], rows.Select(row => row.Line!.Value));
        Assert.Equal($"5 Elm Rd{lineBreak}Flat 2", rows[0].Cells[1]);
    }

    [Fact]
    public void Quotes_line_breaks_and_blanks_inside_of_cells_are_kept()
    {
        EcwidImportRow row = Assert.Single(CsvText.Rows("a,b,c,d\n\" x \",\"say \"\"hi\"\"\",\"1\r\n2\n3\", 7\"\" \n"));

        Assert.Equal([" x ", "say \"hi\"", "1\r\n2\n3", " 7\"\" "], CsvText.Cells(row));
        Assert.Empty(row.Faults);
    }

    [Fact]
    public void A_quotation_mark_within_a_cell_without_quotes_is_a_character() =>
        Assert.Equal(["1", "Bob \"Bo\" Smith"], CsvText.Cells(Assert.Single(CsvText.Rows("a,b\n1,Bob \"Bo\" Smith\n"))));

    [Theory]
    [InlineData("1,\"abc\"def", "Text follows")]
    [InlineData("1, \"x\"", "A blank stands before")]
    [InlineData("Bob \"B\" S,\"abc\"def", "Text follows")]
    [InlineData("Bob \"B\" S,\"abc", "never closed")]
    public void Broken_quoting_is_a_fault_of_its_row_and_the_rows_before_are_good(string broken, string problem)
    {
        var rows = CsvText.Rows($"a,b\n5,6\n{broken}\n");

        Assert.Empty(rows[0].Faults);
        Assert.Contains(problem, Assert.Single(rows[1].Faults).Message, StringComparison.Ordinal);
        Assert.Equal("Row 2 (line 3)", rows[1].Place);
    }

    [Fact]
    public void An_unclosed_quotation_mark_names_the_row_where_it_is_opened_and_swallows_no_row_in_silence()
    {
        var rows = CsvText.Rows("a,b\n1,2\n3,\"open\n4,5\n6,7\n");

        Assert.Equal(2, rows.Count);
        Assert.Contains("everything after it is one cell", Assert.Single(rows[1].Faults).Message, StringComparison.Ordinal);
        Assert.Equal("Row 2 (line 3)", rows[1].Place);
    }

    [Fact]
    public void A_row_beyond_all_measure_ends_the_reading_with_its_place_before_memory_does()
    {
        byte[] file = Encoding.UTF8.GetBytes("a,b\n1,2\n3,\"open\n" + string.Concat(Enumerable.Repeat("4,5\n", 1_000_000)));
        using EcwidCsvReader reader = CsvText.Open(file);
        Assert.NotNull(reader.Read());

        var error = Assert.Throws<EcwidException>(() => reader.Read());

        Assert.Contains("Row 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("never closed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_cells_than_headings_are_a_fault_unless_they_are_blank()
    {
        var rows = CsvText.Rows("a,b\n1,2,3\n4,5,,\n6\n");

        Assert.Contains("3 cells, and there are 2 headings", Assert.Single(rows[0].Faults).Message, StringComparison.Ordinal);
        Assert.Empty(rows[1].Faults);
        Assert.Equal(["6", ""], CsvText.Cells(rows[2]));
    }

    [Fact]
    public void A_cell_under_no_heading_is_a_fault_unless_it_is_blank()
    {
        var rows = CsvText.Rows("a,,c\n1,2,3\n4, ,6\n");

        Assert.Contains("column 2 has no heading", Assert.Single(rows[0].Faults).Message, StringComparison.Ordinal);
        Assert.Empty(rows[1].Faults);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\r\n\n")]
    [InlineData("\uFEFF")]
    [InlineData(",,\n")]
    public void A_file_without_any_text_is_an_error(string text) =>
        Assert.Contains("The file is empty", Assert.Throws<EcwidException>(() => CsvText.Open(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_begins_with_data_is_an_error_that_does_not_tell_the_address()
    {
        string message = Assert.Throws<EcwidException>(() => CsvText.Open("ana@vale.example,Ana Vale\n")).Message;

        Assert.Contains("headings of the columns are missing", message, StringComparison.Ordinal);
        Assert.DoesNotContain("vale", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Headings_alone_are_a_file_without_rows() => Assert.Empty(CsvText.Rows("email,name\r\n"));

    [Fact]
    public void Headings_with_broken_quotes_are_an_error() =>
        Assert.Contains("line 2", Assert.Throws<EcwidException>(() => CsvText.Open("\n\"email\"x,name\n1,2\n")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_not_there_is_an_error() => Assert.Throws<EcwidException>(() => EcwidCsvReader.Open(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".csv")));

    [Fact]
    public void A_file_can_be_read_while_another_program_has_it_open_for_writing()
    {
        string path = Path.GetTempFileName();
        try
        {
            using var other = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            other.Write("email\na@b.example\n"u8);
            other.Flush();

            using var reader = EcwidCsvReader.Open(path);

            Assert.Single(CsvText.All(reader));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void The_whole_file_is_never_in_memory()
    {
        using var reader = new EcwidCsvReader(new EndlessTable(rows: 300_000));
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long rows = 0;
        while (reader.Read() is not null)
        {
            rows++;
        }

        Assert.Equal(300_000, rows);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 4_000_000);
    }

    [Fact]
    public void Whatever_the_bytes_are_reading_ends_in_rows_or_in_an_error_of_ours()
    {
        var random = new Random(20261121);
        byte[] alphabet = [.. ",;\t\"\"\"\r\n\n ab@=\u00E9"u8, 0xFF, 0xFE, 0x00, 0xEF, 0xBB, 0xBF, 0xC3, 0x81];
        for (int round = 0; round < 20_000; round++)
        {
            byte[] file = [.. Enumerable.Range(0, random.Next(60)).Select(_ => alphabet[random.Next(alphabet.Length)])];
            try
            {
                foreach (EcwidImportRow row in CsvText.Rows(file))
                {
                    Assert.Equal(row.Headings.Count, row.Cells.Count);
                    Assert.DoesNotContain(null, row.Cells);
                }
            }
            catch (EcwidException)
            {
                // A refusal is an answer.
            }
        }
    }

    private sealed class EndlessTable(int rows) : Stream
    {
        private byte[] _line = Encoding.UTF8.GetBytes("email,notes\n");
        private int _next;
        private int _row;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_next == _line.Length)
            {
                if (_row == rows)
                {
                    return 0;
                }

                _row++;
                _line = Encoding.UTF8.GetBytes($"c{_row}@example.org,\"{new string('x', 40)}\"\n");
                _next = 0;
            }

            int given = Math.Min(count, _line.Length - _next);
            _line.AsSpan(_next, given).CopyTo(buffer.AsSpan(offset));
            _next += given;
            return given;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
