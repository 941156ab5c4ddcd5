using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using Ecwid.Client.Bulk.Journal;
using Xunit;
using static EcwidPS.UnitTests.Bulk.Journal.JournalFile;

namespace EcwidPS.UnitTests.Bulk.Journal;

/// <summary>
/// A journal is read by later versions, too: its hashes must stay what they are. They are the first half of HMAC-SHA256, here
/// worked out by another program (Python's hmac), of the text in UTF-16 or of the input's bytes.
/// </summary>
public sealed class JournalKeyTests : IDisposable
{
    private readonly JournalKey _key = JournalKey.Parse("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")!;

    public void Dispose() => _key.Dispose();

    [Theory]
    [InlineData("ana@vale.example")]
    [InlineData(" Ana@Vale.EXAMPLE\t")]
    public void An_email_keeps_its_hash(string email) => Assert.Equal("fbcb468075b05ad0aa6d56230a561278", _key.OfEmail(email).ToString());

    [Fact]
    public void The_cells_of_a_row_keep_their_hash_in_whatever_order()
    {
        Assert.Equal("aec01c611c2fb15a4b3bddd0d3eeb9b8", _key.OfCells(Cells(("Bank", "7"), ("address", "5 Elm Rd"), ("email", "ana@vale.example"))).ToString());
        Assert.Equal("aec01c611c2fb15a4b3bddd0d3eeb9b8", _key.OfCells(Cells(("email", "ana@vale.example"), ("address", "5 Elm Rd"), ("name", " "), ("Bank", "7"))).ToString());
        Assert.Equal("d38b42096d80f45f826b44a9d5607de7", _key.OfCells(Cells(("name", null))).ToString());
    }

    [Theory]
    [InlineData("", 1, "d38b42096d80f45f826b44a9d5607de7")]
    [InlineData("x", 1, "b3fb46c7f2e3cc97b59aa0d9eeb0fbc8")]
    [InlineData("email\nana@vale.example\n", 20_000, "23c4d939f43032d7657ef958f122d2cd")]
    public void An_input_keeps_its_hash(string text, int times, string hash)
    {
        using var input = new MemoryStream(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(text, times))));

        Assert.Equal(hash, _key.OfInput(input, CancellationToken.None).ToString());
    }

    [Fact]
    public void The_reading_of_an_input_can_be_cancelled()
    {
        using var input = new MemoryStream("x"u8.ToArray());

        Assert.ThrowsAny<OperationCanceledException>(() => _key.OfInput(input, new CancellationToken(true)));
    }

    [Fact]
    public void A_key_is_read_as_it_was_written_and_no_two_are_alike()
    {
        using var key = JournalKey.Create();
        using var other = JournalKey.Create();
        using JournalKey read = JournalKey.Parse(key.ToString())!;

        Assert.Matches("^[0-9a-f]{64}$", key.ToString());
        Assert.Equal(key.ToString(), read.ToString());
        Assert.Equal(key.OfEmail("ana@vale.example"), read.OfEmail("ana@vale.example"));
        Assert.NotEqual(key.OfEmail("ana@vale.example"), other.OfEmail("ana@vale.example"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1")]
    [InlineData("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20")]
    [InlineData("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1x")]
    [InlineData("x00102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")]
    public void What_is_no_key_is_none(string text) => Assert.Null(JournalKey.Parse(text));

    [Theory]
    [InlineData("0123456789abcdeffedcba9876543210", 0x0123456789abcdef, 0xfedcba9876543210)]
    [InlineData("0123456789ABCDEFFEDCBA9876543210", 0x0123456789abcdef, 0xfedcba9876543210)]
    public void A_hash_is_read_as_it_was_written(string text, ulong high, ulong low)
    {
        Assert.True(JournalHash.TryParse(Encoding.ASCII.GetBytes(text), out JournalHash hash));
        Assert.Equal((high, low, text.ToLowerInvariant()), (hash.High, hash.Low, hash.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123456789abcdeffedcba987654321")]
    [InlineData("0123456789abcdeffedcba98765432100")]
    [InlineData("0123456789abcdexfedcba9876543210")]
    [InlineData("0123456789abcdeffedcba987654321x")]
    [InlineData("x123456789abcdeffedcba9876543210")]
    [InlineData("0123456789abcdefxedcba9876543210")]
    public void What_is_no_hash_is_none(string text) => Assert.False(JournalHash.TryParse(Encoding.ASCII.GetBytes(text), out _));
}
