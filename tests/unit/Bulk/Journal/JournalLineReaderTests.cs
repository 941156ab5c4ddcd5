using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Ecwid.Client.Bulk.Journal;
using Xunit;

namespace EcwidPS.UnitTests.Bulk.Journal;

public sealed class JournalLineReaderTests
{
    private const int Longest = JournalLineReader.LongestLine;

    // Its buffer holds a line that is twice too long.
    private static readonly int[] Lengths = [0, 1, 2, 100, Longest - 1, Longest, Longest + 1, (2 * Longest) - 1, 2 * Longest, (2 * Longest) + 1, 3 * Longest];

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Each_line_is_told_with_its_place_whatever_its_length(int start)
    {
        var random = new Random(23);
        for (int round = 0; round < 60; round++)
        {
            var content = new List<byte>(new byte[start]);
            var expected = new List<Line>();
            int count = random.Next(1, 6);
            for (int number = 1; number <= count; number++)
            {
                byte[] bytes = [.. Enumerable.Repeat((byte)('a' + number), Lengths[random.Next(Lengths.Length)])];
                bool isTerminated = number < count || random.Next(2) == 0;
                if (bytes.Length > 0 && random.Next(3) == 0)
                {
                    bytes[random.Next(bytes.Length)] = 0;
                }

                if (bytes.Length > 0 && random.Next(3) == 0)
                {
                    bytes[^1] = (byte)'\r';
                }

                if (bytes.Length == 0 && !isTerminated)
                {
                    continue;
                }

                int at = content.Count;
                content.AddRange(bytes);
                if (isTerminated)
                {
                    content.Add((byte)'\n');
                }

                bool isTooLong = bytes.Length > Longest;
                byte[] text = [.. bytes.Length > 0 && bytes[^1] == '\r' ? bytes[..^1] : bytes];
                expected.Add(new Line(isTooLong ? null : Hash(text), at, content.Count, isTerminated, isTooLong, isTooLong && bytes.Contains((byte)0)));
            }

            Assert.Equal(expected, Read([.. content], start, random.Next(2) == 0 ? int.MaxValue : 7001));
        }
    }

    [Fact]
    public void An_empty_file_has_no_line() => Assert.Empty(Read([], 0, int.MaxValue));

    private static List<Line> Read(byte[] content, int start, int atOnce)
    {
        using var stream = new Pieces(content, atOnce);
        var reader = new JournalLineReader(stream, start);
        var lines = new List<Line>();
        while (reader.Read())
        {
            lines.Add(new Line(
                reader.IsTooLong ? null : Hash(reader.Line), reader.Start, reader.End, reader.IsTerminated, reader.IsTooLong, reader.IsTooLong && reader.HasSkippedZeros));
        }

        return lines;
    }

    private static string Hash(ReadOnlySpan<byte> text) => $"{text.Length} bytes, {Crc32.Of(text, 0)}";

    private sealed record Line(string? Text, long Start, long End, bool IsTerminated, bool IsTooLong, bool HasZeros);

    /// <summary>A file of which a read never gets more than a piece.</summary>
    private sealed class Pieces(byte[] content, int atOnce) : MemoryStream(content)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, atOnce));
    }
}
