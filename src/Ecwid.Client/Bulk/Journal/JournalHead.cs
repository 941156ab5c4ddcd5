using System;
using System.Globalization;

namespace Ecwid.Client.Bulk.Journal;

/// <summary>The first line: what import the journal belongs to.</summary>
internal sealed class JournalHead
{
    /// <summary>The first word of every journal.</summary>
    public const string Name = "EcwidPS-journal";

    /// <summary>The version of the form that is described here.</summary>
    public const int Version = 2;

    private JournalHead(long storeId, string host, JournalHash baseUri, string mode, JournalKey key, DateTimeOffset? created)
    {
        StoreId = storeId;
        Host = host;
        BaseUri = baseUri;
        Mode = mode;
        Key = key;
        Created = created;
    }

    public long StoreId { get; }

    /// <summary>The host of the base address, for people.</summary>
    public string Host { get; }

    /// <summary>The whole base address, hashed: a path may be something that not everybody should read.</summary>
    public JournalHash BaseUri { get; }

    public string Mode { get; }

    public JournalKey Key { get; }

    /// <summary>When the first run began, by the server's clock; null if the server tells no time.</summary>
    public DateTimeOffset? Created { get; }

    /// <summary>The input of the last run; null if it could not be hashed.</summary>
    public JournalHash? Input { get; set; }

    public static JournalHead Create(JournalSettings settings)
    {
        var key = JournalKey.Create();
        return new JournalHead(settings.StoreId, settings.Host, key.OfBaseUri(settings.BaseUri), settings.Mode, key, settings.Now);
    }

    /// <summary>Reads the words of a first line; null if they are of another form.</summary>
    public static JournalHead? Parse(ReadOnlySpan<byte> line)
    {
        var words = new JournalWords(line);
        words.Next();
        words.Number();
        words.Expect("store"u8);
        long storeId = words.Number();
        words.Expect("host"u8);
        string host = words.Text();
        words.Expect("base"u8);
        JournalHash baseUri = words.Hash();
        words.Expect("mode"u8);
        string mode = words.Text();
        words.Expect("created"u8);
        DateTimeOffset? created = words.Time();
        words.Expect("key"u8);
        var key = JournalKey.Parse(words.Text());
        JournalHash? input = words.Has("input"u8) ? words.Hash() : null;
        return words.IsAtEnd && key is not null ? new JournalHead(storeId, host, baseUri, mode, key, created) { Input = input } : null;
    }

    public override string ToString()
    {
        FormattableString line = $"{Name} {Version} store {StoreId} host {Host} base {BaseUri} mode {Mode} created {JournalWords.Of(Created)} key {Key}";
        return line.ToString(CultureInfo.InvariantCulture) + (Input is { } hash ? " input " + hash : "");
    }
}
