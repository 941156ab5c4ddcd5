using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Bulk.Columns;
using Ecwid.Client.Bulk.Import;
using EcwidPS.UnitTests.Bulk.Reading;
using EcwidPS.UnitTests.Client;
using Xunit;

namespace EcwidPS.UnitTests.Bulk.Import;

/// <summary>A disk that takes no more: what is known is not lost, and what is on it can be read.</summary>
public sealed class FullDiskTests
{
    [Fact]
    public async Task A_report_ends_with_its_last_whole_row_and_can_be_closed()
    {
        using var disk = new FullStream(room: 400);
        EcwidImportResult[] results = await ResultsAsync();
        var report = new ImportReport(new StreamWriter(disk, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)));
        report.Write(results[0]);
        EcwidException fault = Assert.Throws<EcwidException>(() =>
        {
            foreach (EcwidImportResult result in results.Skip(1))
            {
                report.Write(result);
            }
        });
        report.Dispose();

        Assert.StartsWith("The report can't be written any more: There is no room.", fault.Message, System.StringComparison.Ordinal);
        string[] lines = Encoding.UTF8.GetString(disk.ToArray()).Split('\n', System.StringSplitOptions.RemoveEmptyEntries);
        Assert.InRange(lines.Length, 3, 9);
        Assert.All(lines.Skip(1), line => Assert.EndsWith("Nothing was sent.\"", line.TrimEnd('\r'), System.StringComparison.Ordinal));
    }

    private static async Task<EcwidImportResult[]> ResultsAsync()
    {
        using EcwidClient client = TestStore.Client(ScriptedHandler.Never());
        using RowImport import = await RowImport.PrepareAsync(client, new EcwidImportOptions(), new StoreFacts(), file: null, EcwidImportColumns.For(["email"]), TestStore.TestEnd);
        return [.. CsvText.Rows("email\n" + string.Concat(Enumerable.Range(1, 9).Select(row => $"{row}@vale.example\n"))).Select(row => import.Plan(row).Refuse())];
    }

    /// <summary>Takes so many bytes, the first of a write that is too long included, as a disk does.</summary>
    private sealed class FullStream(int room) : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count)
        {
            int taken = (int)System.Math.Min(count, room - Position);
            base.Write(buffer, offset, taken);
            if (taken < count)
            {
                throw new IOException("There is no room.");
            }
        }

        public override void Write(System.ReadOnlySpan<byte> buffer) => Write(buffer.ToArray(), 0, buffer.Length);
    }
}
