using System;
using System.Globalization;

namespace Ecwid.Client.Bulk.Journal;

/// <summary>The first line: what import the journal belongs to.</summary>
internal sealed class JournalHead
{
    /// <summary>The first word of every journal.</summary>
    public const string Name = "EcwidPS-journal";

    /// <summary>The version of the form that is described here.</summary>
    public const int Version = 1;

    private JournalHead(long storeId, string mode, JournalKey key, DateTimeOffset created)
    {
        StoreId = storeId;
        Mode = mode;
        Key = key;
        Created = created;
    }

    public long StoreId { get; }

    public string Mode { get; }

    public JournalKey Key { get; }

    public DateTimeOffset Created { get; }

    /// <summary>The input of the last run; null if it could not be hashed.</summary>
    public JournalHash? Input { get; set; }

    public static JournalHead Create(JournalSettings settings, DateTimeOffset now) => new(settings.StoreId, settings.Mode, JournalKey.Create(), now);

    /// <summary>Reads the words of a first line; null if they are of another form.</summary>
    public static JournalHead? Parse(ReadOnlySpan<byte> line)
    {
        var words = new JournalWords(line);
        words.Next();
        words.Number();
        words.Expect("store"u8);
        long storeId = words.Number();
        words.Expect("mode"u8);
        string mode = words.Text();
        words.Expect("created"u8);
        DateTimeOffset created = words.Time();
        words.Expect("key"u8);
        var key = JournalKey.Parse(words.Text());
        JournalHash? input = words.Has("input"u8) ? words.Hash() : null;
        return words.IsAtEnd && key is not null ? new JournalHead(storeId, mode, key, created) { Input = input } : null;
    }

    public override string ToString()
    {
        FormattableString line = $"{Name} {Version} store {StoreId} mode {Mode} created {Created.UtcDateTime:O} key {Key}";
        return line.ToString(CultureInfo.InvariantCulture) + (Input is { } hash ? " input " + hash : "");
    }
}
