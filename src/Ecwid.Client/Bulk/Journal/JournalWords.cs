using System;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Ecwid.Client.Bulk.Journal;

/// <summary>The words of a line, one after the other. What is missing or of another form makes <see cref="IsGood"/> false.</summary>
internal ref struct JournalWords
{
    private const string UnknownTime = "unknown";

    private ReadOnlySpan<byte> _rest;

    public JournalWords(ReadOnlySpan<byte> line)
    {
        _rest = line;
        IsGood = true;
    }

    /// <summary>Whether everything that was asked for was there.</summary>
    public bool IsGood { get; private set; }

    /// <summary>Whether it was, and nothing is left over.</summary>
    public readonly bool IsAtEnd => IsGood && _rest.IsEmpty;

    /// <summary>The next word; empty at the end.</summary>
    public ReadOnlySpan<byte> Next()
    {
        int end = _rest.IndexOf((byte)' ');
        ReadOnlySpan<byte> word = end < 0 ? _rest : _rest.Slice(0, end);
        _rest = end < 0 ? default : _rest.Slice(end + 1);
        IsGood &= !word.IsEmpty;
        return word;
    }

    /// <summary>Takes the next word if it is that one.</summary>
    public bool Has(ReadOnlySpan<byte> name)
    {
        if (!_rest.StartsWith(name) || (_rest.Length > name.Length && _rest[name.Length] != (byte)' '))
        {
            return false;
        }

        Next();
        return true;
    }

    /// <summary>Takes the next word, which must be that one.</summary>
    public void Expect(ReadOnlySpan<byte> name) => IsGood &= Has(name);

    public long Number()
    {
        ReadOnlySpan<byte> word = Next();
        IsGood &= Utf8Parser.TryParse(word, out long number, out int read) && read == word.Length && number > 0;
        return number;
    }

    public int Count()
    {
        long number = Number();
        IsGood &= number <= int.MaxValue;
        return (int)number;
    }

    public JournalHash Hash()
    {
        IsGood &= JournalHash.TryParse(Next(), out JournalHash hash);
        return hash;
    }

    /// <summary>How a time is written.</summary>
    public static string Of(DateTimeOffset? time) => time is { } known ? known.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) : UnknownTime;

    /// <returns>The time; null if it says that the time is not known.</returns>
    public DateTimeOffset? Time()
    {
        if (Has("unknown"u8))
        {
            return null;
        }

        ReadOnlySpan<byte> word = Next();
        IsGood &= Utf8Parser.TryParse(word, out DateTime time, out int read, 'O') && read == word.Length && time.Kind == DateTimeKind.Utc;
        return new DateTimeOffset(time.Ticks, TimeSpan.Zero);
    }

    public string Text() => Encoding.ASCII.GetString(Next().ToArray());

    public Guid Key()
    {
        ReadOnlySpan<byte> word = Next();
        IsGood &= Utf8Parser.TryParse(word, out Guid key, out int read, 'D') && read == word.Length;
        return key;
    }
}
