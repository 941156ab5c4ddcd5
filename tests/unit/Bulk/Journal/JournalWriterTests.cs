using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Bulk.Journal;
using Xunit;

namespace EcwidPS.UnitTests.Bulk.Journal;

public sealed class JournalWriterTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lines_that_come_while_the_disk_is_busy_share_one_flush()
    {
        using var disk = new SlowDisk();
        using JournalWriter writer = disk.Writer();

        Task first = writer.AppendAsync(["first"]);
        await disk.FlushBeganAsync(Token);
        Task[] others = [.. Enumerable.Range(1, 100).Select(number => writer.AppendAsync([$"line {number}"]))];
        Assert.False(first.IsCompleted);
        disk.EndFlush();
        await first;
        await disk.FlushBeganAsync(Token);
        Assert.DoesNotContain(others, other => other.IsCompleted);
        disk.EndFlush();
        await Task.WhenAll(others);

        Assert.Equal(2, disk.Flushes);
        Assert.Equal(["first", .. Enumerable.Range(1, 100).Select(number => $"line {number}")], disk.Words());
    }

    [Fact]
    public async Task Nobody_is_told_before_the_disk_has_the_line()
    {
        using var disk = new SlowDisk();
        using JournalWriter writer = disk.Writer();

        Task written = writer.AppendAsync(["first"]);
        await disk.FlushBeganAsync(Token);

        Assert.False(written.IsCompleted);
        disk.EndFlush();
        await written;
    }

    [Fact]
    public async Task Many_threads_lose_no_line_and_break_none()
    {
        using var stream = new MemoryStream();
        using var writer = new JournalWriter(stream, () => { }, 0, error => new EcwidException(error.Message));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            for (int number = 0; number < 2000; number++)
            {
                await writer.AppendAsync([$"{worker} {number} one", $"{worker} {number} two"]);
            }
        }, Token)));

        List<string> words = SlowDisk.Words(stream);
        Assert.Equal(32_000, words.Count);
        for (int worker = 0; worker < 8; worker++)
        {
            Assert.Equal(
                Enumerable.Range(0, 2000).SelectMany(number => new[] { $"{worker} {number} one", $"{worker} {number} two" }),
                words.Where(line => line.StartsWith($"{worker} ", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task A_disk_that_is_full_fails_all_who_wait_and_all_who_come_later()
    {
        using var disk = new SlowDisk();
        using JournalWriter writer = disk.Writer();

        Task first = writer.AppendAsync(["first"]);
        await disk.FlushBeganAsync(Token);
        Task second = writer.AppendAsync(["second"]);
        disk.EndFlush(new IOException("The disk is full."));

        Assert.Equal("The disk is full.", (await Assert.ThrowsAsync<EcwidException>(() => first)).Message);
        await Assert.ThrowsAsync<EcwidException>(() => second);
        await Assert.ThrowsAsync<EcwidException>(() => writer.AppendAsync(["third"]));
        Assert.Equal(["first"], disk.Words());
    }

    [Fact]
    public async Task Closing_waits_for_what_was_appended()
    {
        using var disk = new SlowDisk();
        JournalWriter writer = disk.Writer();
        Task written = writer.AppendAsync(["first"]);
        await disk.FlushBeganAsync(Token);

        var closing = Task.Run(writer.Dispose, Token);
        await Task.Delay(50, Token);
        Assert.False(closing.IsCompleted);
        disk.EndFlush();
        await closing;
        await written;
        await Assert.ThrowsAsync<ObjectDisposedException>(() => writer.AppendAsync(["second"]));
    }

    /// <summary>A disk whose flushes begin and end when the test says.</summary>
    private sealed class SlowDisk : IDisposable
    {
        private readonly MemoryStream _stream = new();
        private readonly SemaphoreSlim _began = new(0);
        private readonly SemaphoreSlim _mayEnd = new(0);
        private Exception? _fault;

        public int Flushes { get; private set; }

        public static List<string> Words(MemoryStream stream)
        {
            uint sum = 0;
            var words = new List<string>();
            foreach (string line in Encoding.ASCII.GetString(stream.ToArray()).TrimEnd('\n').Split('\n'))
            {
                Assert.True(JournalLine.IsWhole(Encoding.ASCII.GetBytes(line), sum, out ReadOnlySpan<byte> text, out sum), line);
                words.Add(Encoding.ASCII.GetString(text));
            }

            return words;
        }

        public JournalWriter Writer() => new(_stream, Flush, 0, error => new EcwidException(error.Message));

        public List<string> Words() => Words(_stream);

        public Task FlushBeganAsync(CancellationToken token) => _began.WaitAsync(token);

        public void EndFlush(Exception? fault = null)
        {
            _fault = fault;
            _mayEnd.Release();
        }

        public void Dispose()
        {
            _began.Dispose();
            _mayEnd.Dispose();
        }

        private void Flush()
        {
            Flushes++;
            _began.Release();
            _mayEnd.Wait();
            if (_fault is not null)
            {
                throw _fault;
            }
        }
    }
}
