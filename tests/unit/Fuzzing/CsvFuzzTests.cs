using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using CsvHelper;
using Ecwid.Client;
using Ecwid.Client.Bulk.Reading;
using Ecwid.Client.Bulk.Rows;
using Ecwid.Client.Bulk.Writing;
using EcwidPS.UnitTests.Bulk.Reading;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EcwidPS.UnitTests.Fuzzing;

[Collection(RunsAlone.Name)]
public sealed class CsvFuzzTests
{
    private static readonly string[] Files =
    [
        "email,name,city\r\nana@vale.example,\"Vale, Ana\",Leeds\r\n\r\nbo@vale.example,\"say \"\"hi\"\"\",\"5 Elm Rd\nFlat 2\"\r\n",
        "sep=;\nemail;name\nana@vale.example;Zoë\n", "email\tname\nana@vale.example\tÜnal\n", "\ufeffemail,name\na@b.example,x\n",
    ];

    private static readonly byte[][] Documents =
    [
        .. Files.Select(Encoding.UTF8.GetBytes),
        .. Files.Select(file => (byte[])[.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(file)]),
        Encoding.Latin1.GetBytes(Files[2]), Encoding.BigEndianUnicode.GetBytes(Files[0]),
    ];

    private static readonly Encoding[] Encodings =
        [new UTF8Encoding(false), new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true), new UTF32Encoding(false, true)];

    /// <summary>Rows of as many cells as there are headings. A row of blanks only is an empty line, so each begins with a number.</summary>
    private static readonly Gen<string[][]> Tables =
        from columns in Gen.Choose(1, 4)
        from rows in Gen.Choose(0, 4)
        from cells in Gen.ArrayOf(Any.WholeText, columns * rows)
        select (string[][])[.. Enumerable.Range(0, rows).Select(row => (string[])[$"{row + 1}", .. cells[(row * columns)..((row + 1) * columns)]])];

    [Fact]
    public void What_CsvHelper_writes_is_read_as_the_same_cells()
    {
        Gen<(string[][] Rows, char Delimiter, int Encoding)> files =
            from rows in Tables
            from delimiter in Gen.Elements(',', ';', '\t', '|')
            from encoding in Gen.Choose(0, Encodings.Length - 1)
            select (rows, delimiter, encoding);
        Fuzz.Check(files, file =>
        {
            using var stream = new MemoryStream();
            using (var text = new StreamWriter(stream, Encodings[file.Encoding], leaveOpen: true))
            using (CsvWriter writer = CsvWriter.Create(text, new CsvWriterOptions { Separator = file.Delimiter }, leaveOpen: true))
            {
                foreach (string[] row in file.Rows.Prepend([.. Enumerable.Range(0, file.Rows.Length == 0 ? 1 : file.Rows[0].Length).Select(index => "h" + index)]))
                {
                    foreach (string cell in row)
                    {
                        writer.WriteField(cell, CsvQuoting.Always);
                    }

                    writer.EndRecord();
                }
            }

            using EcwidCsvReader reader = CsvText.Open(stream.ToArray(), new EcwidCsvOptions { Delimiter = file.Delimiter });
            List<EcwidImportRow> read = CsvText.All(reader);
            Assert.Equal(file.Rows, read.Select(row => CsvText.Cells(row)[..file.Rows[0].Length]));
            Assert.All(read, row => Assert.Empty(row.Faults));
            Assert.Equal(Enumerable.Range(1, file.Rows.Length), read.Select(row => (int)row.Row));
        });
    }

    [Fact]
    public void What_an_export_writes_is_read_as_the_same_cells_and_no_cell_of_a_safe_one_is_a_formula()
    {
        Gen<(string[][] Rows, char Delimiter, bool IsSafe)> files =
            from rows in Tables
            from delimiter in Gen.Elements(',', ';', '\t', '|')
            from isSafe in Gen.Elements(true, false)
            select (rows, delimiter, isSafe);
        Fuzz.Check(files, file =>
        {
            using var text = new StringWriter();
            var cells = new CsvCells(text, file.Delimiter, file.IsSafe);
            foreach (string[] row in file.Rows.Prepend(["h0", "h1", "h2", "h3", "h4"]))
            {
                foreach (string cell in row)
                {
                    cells.Write(cell);
                }

                cells.EndRow();
            }

            List<EcwidImportRow> read = CsvText.Rows(text.ToString(), new EcwidCsvOptions { Delimiter = file.Delimiter, Encoding = "utf-8" });
            Assert.Equal(file.Rows, read.Select(row => CsvText.Cells(row)[..file.Rows[0].Length].Select(cell => file.IsSafe ? SafeText.Restore(cell) : cell)));
            if (file.IsSafe)
            {
                Assert.DoesNotContain(read.SelectMany(CsvText.Cells), cell => cell is ['\t' or '\r' or '\n', ..] || IsFormulaForAnyDelimiter(cell));
            }
        });
    }

    private static bool IsFormulaForAnyDelimiter(string cell) =>
        cell.Split(';', ',', '|', '\t', '\r', '\n').Any(part => part.TrimStart(' ', '"', '\u00a0', '\ufeff', '\u200b') is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠', ..]);

    [Fact]
    public void A_file_with_wrong_bytes_is_rows_or_an_error_of_ours_and_no_row_is_passed_over_in_silence()
    {
        Fuzz.Check(Gen.Frequency((4, Any.Spoilt(Documents)), (1, Any.Bytes)), bytes =>
        {
            try
            {
                using EcwidCsvReader reader = CsvText.Open(bytes);
                long number = 0;
                long line = 0;
                while (reader.Read() is { } row)
                {
                    Assert.Equal(++number, row.Row);
                    Assert.InRange(row.Line!.Value, line + 1, bytes.Length + 1);
                    line = row.Line.Value;
                    Assert.Equal(row.Headings.Count, row.Cells.Count);
                    Assert.DoesNotContain(null, row.Cells);
                    Assert.All(row.Faults, fault => Assert.DoesNotContain("vale", fault.Message, StringComparison.OrdinalIgnoreCase));
                }
            }
            catch (EcwidException error)
            {
                Assert.Equal(EcwidErrorKind.InvalidRequest, error.Kind);
                Assert.DoesNotContain("vale", error.Message, StringComparison.OrdinalIgnoreCase);
            }
        });
    }

    [Fact]
    public void Lines_of_JSON_with_wrong_bytes_are_rows_with_faults_or_an_error_of_ours()
    {
        string[] files =
        [
            """{"id":7,"email":"ana@vale.example","billingPerson":{"name":"Ana"},"contacts":[{"contact":"x","type":"EMAIL"}]}""" + "\n" + """{"email":"bo@vale.example","extrafields":[]}""" + "\r\n",
            """{"a":{"b":{"c":[1,[2,{"d":null}]]}}}""",
        ];
        Fuzz.Check(Gen.OneOf(Any.Spoilt(files), Any.WithOtherValues([files[1]])), bytes =>
        {
            using var reader = new EcwidJsonLinesReader(new MemoryStream(bytes));
            long number = 0;
            while (reader.Read() is { } row)
            {
                Assert.Equal(++number, row.Row);
                Assert.Equal(row.Headings.Count, row.Cells.Count);
                Assert.All(row.Faults, fault => Assert.DoesNotContain("vale", fault.Message, StringComparison.OrdinalIgnoreCase));
            }
        });
    }

    [Fact]
    public void Any_text_in_a_cell_is_a_value_or_none()
    {
        Fuzz.Check(Any.Text, text =>
        {
            if (EcwidCellText.IsBlank(text))
            {
                return;
            }

            _ = EcwidCellText.ToBoolean(text);
            long? whole = EcwidCellText.ToInteger(text);
            Assert.True(whole is null || text.All(character => char.IsWhiteSpace(character) || character is (>= '0' and <= '9') or '+' or '-' or '\0'), "Only plain digits are a number.");
            _ = EcwidCellText.ToDate(text);
            _ = EcwidCellText.ToNumber(text);
            Assert.InRange(EcwidCellText.Quote(text).Length, 2, 64);
            Assert.DoesNotContain(EcwidCellText.Quote(text), char.IsControl);
        });
    }
}
