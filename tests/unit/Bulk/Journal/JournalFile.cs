using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using Ecwid.Client;
using Ecwid.Client.Bulk.Journal;
using Xunit;

namespace EcwidPS.UnitTests.Bulk.Journal;

/// <summary>A resume file in the folder for temporary files, and the rows of an input.</summary>
internal sealed class JournalFile : IDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "ecwid-" + Guid.NewGuid().ToString("N") + ".resume");

    public byte[] Bytes => File.ReadAllBytes(Path);

    public string[] Lines => File.ReadAllLines(Path);

    public static JournalSettings Settings(long storeId = 1003, string mode = "Upsert", string? input = null, bool readOnly = false, string baseUri = "https://app.ecwid.com/api/v3") => new()
    {
        BaseUri = new Uri(baseUri),
        Now = Noon,
        StoreId = storeId,
        Mode = mode,
        ReadOnly = readOnly,
        Input = input is null ? null : key => key.OfInput(new MemoryStream(Encoding.UTF8.GetBytes(input)), CancellationToken.None),
    };

    /// <summary>A row with an e-mail and a name.</summary>
    public static JournalRow Row(ImportJournal journal, long number, string email, string name = "Ana Vale", long? customerId = null) =>
        journal.Row(number, Cells(("email", email), ("name", name)), email, customerId);

    public static KeyValuePair<string, string?>[] Cells(params (string Column, string? Text)[] cells) => [.. cells.Select(cell => KeyValuePair.Create(cell.Column, cell.Text))];

    public static JournalIntent Creation(JournalEntry entry) => new(entry, JournalOperation.Create, null);

    public ImportJournal Open(JournalSettings? settings = null) => ImportJournal.Open(Path, settings ?? Settings(), TestContext.Current.CancellationToken);

    public EcwidException ErrorOfOpen(JournalSettings? settings = null)
    {
        EcwidException error = Assert.Throws<EcwidException>(() => Open(settings).Dispose());
        Assert.Equal(EcwidErrorKind.InvalidRequest, error.Kind);
        Assert.Contains($"'{Path}'", error.Message, StringComparison.Ordinal);
        return error;
    }

    public void Write(byte[] bytes)
    {
        // Some file systems wait for the disk when a file is overwritten, and the tests do so thousands of times.
        File.Delete(Path);
        File.WriteAllBytes(Path, bytes);
    }

    public void Write(string text) => Write(Encoding.UTF8.GetBytes(text));

    public void Dispose() => File.Delete(Path);
}
