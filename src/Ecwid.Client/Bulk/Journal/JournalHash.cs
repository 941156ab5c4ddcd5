using System;
using System.Buffers.Text;
using System.Globalization;

namespace Ecwid.Client.Bulk.Journal;

/// <summary>The first 128 bits of a keyed hash: enough that two of many millions are never alike by chance.</summary>
/// <param name="High">The first eight bytes.</param>
/// <param name="Low">The next eight.</param>
internal readonly record struct JournalHash(ulong High, ulong Low)
{
    /// <summary>How many hexadecimal digits one is written with.</summary>
    public const int Digits = 32;

    public ulong High { get; } = High;

    public ulong Low { get; } = Low;

    public override string ToString() => High.ToString("x16", CultureInfo.InvariantCulture) + Low.ToString("x16", CultureInfo.InvariantCulture);

    public static bool TryParse(ReadOnlySpan<byte> text, out JournalHash hash)
    {
        hash = default;
        if (text.Length != Digits
            || !Utf8Parser.TryParse(text.Slice(0, 16), out ulong high, out int read, 'x') || read != 16
            || !Utf8Parser.TryParse(text.Slice(16), out ulong low, out read, 'x') || read != 16)
        {
            return false;
        }

        hash = new JournalHash(high, low);
        return true;
    }
}
