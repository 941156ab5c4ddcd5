using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;

namespace Ecwid.Client.Bulk.Journal;

/// <summary>
/// Hashes what a journal must know again but must not hold: e-mails, cells, the input. The key is random for each journal, so
/// that two journals can't be compared and no table of known e-mails fits.
/// </summary>
internal sealed class JournalKey : IDisposable
{
    private const int Size = 32;
    private const int Block = 81_920;

    private readonly object _gate = new();
    private readonly byte[] _key;
    private readonly HMACSHA256 _hash;

    private JournalKey(byte[] key)
    {
        _key = key;
        _hash = new HMACSHA256(key);
    }

    public static JournalKey Create()
    {
        byte[] key = new byte[Size];
        using var random = RandomNumberGenerator.Create();
        random.GetBytes(key);
        return new JournalKey(key);
    }

    /// <summary>The key that <see cref="ToString"/> wrote; null if it is none.</summary>
    public static JournalKey? Parse(string text)
    {
        if (text.Length != Size * 2)
        {
            return null;
        }

        byte[] key = new byte[Size];
        for (int index = 0; index < Size; index++)
        {
            if (!byte.TryParse(text.Substring(index * 2, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out key[index]))
            {
                return null;
            }
        }

        return new JournalKey(key);
    }

    public override string ToString() => string.Concat(_key.Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));

    /// <summary>An e-mail, as Ecwid compares them: without regard to case and to blanks around it.</summary>
    public JournalHash OfEmail(string email) => Of(email.Trim().ToLowerInvariant());

    /// <summary>The address of an API, with or without a slash at its end.</summary>
    public JournalHash OfBaseUri(Uri baseUri) => Of(baseUri.AbsoluteUri.TrimEnd('/'));

    /// <summary>A row. Blank cells are not sent and so don't count, nor does the order of the columns.</summary>
    /// <param name="cells">The names of the columns, or fields, and what the row has there.</param>
    public JournalHash OfCells(IEnumerable<KeyValuePair<string, string?>> cells)
    {
        // Each text goes with its length, or ("ab", "c") and ("a", "bc") would be one row.
        var text = new StringBuilder();
        foreach (KeyValuePair<string, string?> cell in cells.Where(cell => !string.IsNullOrWhiteSpace(cell.Value)).OrderBy(cell => cell.Key, StringComparer.Ordinal))
        {
            text.Append(cell.Key.Length).Append(':').Append(cell.Key).Append(cell.Value!.Length).Append(':').Append(cell.Value);
        }

        return Of(text.ToString());
    }

    /// <summary>A whole input, for example a file.</summary>
    public JournalHash OfInput(Stream input, CancellationToken cancellationToken)
    {
        using var hash = new HMACSHA256(_key);
        byte[] block = new byte[Block];
        int read;
        while ((read = input.Read(block, 0, block.Length)) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            hash.TransformBlock(block, 0, read, null, 0);
        }

        hash.TransformFinalBlock(block, 0, 0);
        return FirstHalf(hash.Hash!);
    }

    public void Dispose() => _hash.Dispose();

    private JournalHash Of(string text)
    {
        // Not by an Encoding: half of a surrogate pair would become the replacement character, and two different rows one.
        byte[] bytes = new byte[text.Length * 2];
        for (int index = 0; index < text.Length; index++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(index * 2), text[index]);
        }

        lock (_gate)
        {
            return FirstHalf(_hash.ComputeHash(bytes));
        }
    }

    private static JournalHash FirstHalf(byte[] hash) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(hash), BinaryPrimitives.ReadUInt64BigEndian(hash.AsSpan(8)));
}
