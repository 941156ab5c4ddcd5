using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;

namespace Ecwid.Client.Bulk.Journal;

/// <summary>
/// Appends lines and forces them to the disk. Whoever comes while the disk is busy shares the next turn with all others who
/// came: a hundred calls in flight cost two turns, not a hundred.
/// </summary>
internal sealed class JournalWriter : IDisposable
{
    private readonly object _gate = new();
    private readonly Stream _stream;
    private readonly Action _flush;
    private readonly Func<Exception, EcwidException> _fault;
    private MemoryStream _waiting = new();
    private MemoryStream _leaving = new();
    private TaskCompletionSource<bool>? _group;
    private Task _loop = Task.CompletedTask;
    private EcwidException? _failure;
    private uint _sum;
    private bool _looping;
    private bool _closed;

    /// <param name="stream">The file, at its end.</param>
    /// <param name="flush">Returns when the disk has all that was written.</param>
    /// <param name="sum">The checksum of the last line.</param>
    /// <param name="fault">What to say when the disk does not take it.</param>
    public JournalWriter(Stream stream, Action flush, uint sum, Func<Exception, EcwidException> fault)
    {
        _stream = stream;
        _flush = flush;
        _sum = sum;
        _fault = fault;
    }

    /// <summary>The task ends when the disk has the lines. Calls that come one after the other are written in that order.</summary>
    public Task AppendAsync(IEnumerable<string> lines)
    {
        lock (_gate)
        {
            if (_failure is not null)
            {
                return Task.FromException(_failure);
            }

            if (_closed)
            {
                throw new ObjectDisposedException(nameof(ImportJournal));
            }

            foreach (string line in lines)
            {
                byte[] bytes = JournalLine.Seal(line, ref _sum);
                _waiting.Write(bytes, 0, bytes.Length);
            }

            // Else whoever waits would run on the thread that flushes, and hold up all others.
            _group ??= new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            if (!_looping)
            {
                _looping = true;
                _loop = Task.Run(FlushGroups);
            }

            return _group.Task;
        }
    }

    /// <summary>Waits until the disk has all lines.</summary>
    public void Dispose()
    {
        Task loop;
        lock (_gate)
        {
            _closed = true;
            loop = _loop;
        }

        loop.GetAwaiter().GetResult();
        _stream.Dispose();
    }

    private void FlushGroups()
    {
        while (true)
        {
            TaskCompletionSource<bool> group;
            lock (_gate)
            {
                if (_group is null)
                {
                    _looping = false;
                    return;
                }

                group = _group;
                _group = null;
                (_waiting, _leaving) = (_leaving, _waiting);
            }

            try
            {
                _stream.Write(_leaving.GetBuffer(), 0, (int)_leaving.Length);
                _flush();
                _leaving.SetLength(0);
            }
#pragma warning disable CA1031 // Whatever it is, the lines are not on the disk, and those who wait for them must hear it.
            catch (Exception error)
#pragma warning restore CA1031
            {
                Fail(group, error);
                return;
            }

            group.SetResult(true);
        }
    }

    private void Fail(TaskCompletionSource<bool> group, Exception error)
    {
        EcwidException failure = _fault(error);
        TaskCompletionSource<bool>? next;
        lock (_gate)
        {
            // Half a line may be on the disk: nothing may follow it.
            _failure = failure;
            next = _group;
        }

        group.SetException(failure);
        next?.SetException(failure);
    }
}
