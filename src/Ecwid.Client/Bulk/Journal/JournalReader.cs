using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;

namespace Ecwid.Client.Bulk.Journal;

/// <summary>Reads what the runs before wrote.</summary>
internal sealed class JournalReader
{
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];
    private static readonly Dictionary<string, EcwidErrorKind> Kinds = Enum.GetValues(typeof(EcwidErrorKind)).Cast<EcwidErrorKind>().ToDictionary(kind => kind.ToString());

    private readonly Stream _file;
    private readonly string _path;
    private readonly List<KeyValuePair<int, JournalRecord>> _callsOfBatch = [];
    private readonly HashSet<int> _sentBatches = [];
    private long _line;

    private JournalReader(Stream file, string path)
    {
        _file = file;
        _path = path;
    }

    /// <summary>The first line; null if the process was killed before it was written.</summary>
    public JournalHead? Head { get; private set; }

    public JournalTable Rows { get; } = new();

    /// <summary>The batches; the first has the number 1.</summary>
    public List<JournalBatch> Batches { get; } = [];

    /// <summary>Where the last whole line ends: what follows is of one that was being written when the process was killed.</summary>
    public long End { get; private set; }

    /// <summary>Whether the last whole line lacks its line break.</summary>
    public bool LacksLineBreak { get; private set; }

    /// <summary>The checksum of the last whole line.</summary>
    public uint Sum { get; private set; }

    public static JournalReader Read(Stream file, string path, CancellationToken cancellationToken)
    {
        var reader = new JournalReader(file, path);
        reader.Read(cancellationToken);
        return reader;
    }

    private void Read(CancellationToken cancellationToken)
    {
        long start = SkipMark();
        CheckStart(start);
        var lines = new JournalLineReader(_file, start);
        while (lines.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            _line++;
            if (_line == 1)
            {
                CheckName(lines);
            }

            if (lines.IsTooLong || !JournalLine.IsWhole(lines.Line, Sum, out ReadOnlySpan<byte> words, out uint sum))
            {
                if (!lines.IsTerminated || IsLostByPowerCut(lines.Start))
                {
                    break;
                }

                throw JournalErrors.Damaged(_path, _line);
            }

            if (!Take(words))
            {
                throw JournalErrors.Newer(_path, _line);
            }

            Sum = sum;
            End = lines.End;
            LacksLineBreak = !lines.IsTerminated;
        }
    }

    /// <summary>An editor may have put a byte order mark before the first line.</summary>
    private long SkipMark()
    {
        byte[] start = new byte[Mark.Length];
        return _file.Read(start, 0, start.Length) == Mark.Length && start.AsSpan().SequenceEqual(Mark) ? Mark.Length : 0;
    }

    /// <summary>Before a line is looked for: a device may never have one.</summary>
    private void CheckStart(long start)
    {
        byte[] name = Encoding.ASCII.GetBytes(JournalHead.Name);
        byte[] bytes = new byte[name.Length];
        _file.Position = start;
        int read = _file.Read(bytes, 0, bytes.Length);
        if (!name.AsSpan().StartsWith(bytes.AsSpan(0, read)))
        {
            throw JournalErrors.NoJournal(_path);
        }
    }

    /// <summary>Nothing that is not ours may be cut or written to, and a form that is newer may be summed up in another way.</summary>
    private void CheckName(JournalLineReader lines)
    {
        ReadOnlySpan<byte> name = Encoding.ASCII.GetBytes(JournalHead.Name);
        ReadOnlySpan<byte> line = lines.Line;
        if (line.Length == lines.End - lines.Start && name.StartsWith(line))
        {
            // The beginning of the name and nothing else, not even a line break: what a kill leaves.
            return;
        }

        var words = new JournalWords(line);
        if (lines.IsTooLong || !words.Has(name))
        {
            throw JournalErrors.NoJournal(_path);
        }

        if (lines.IsTerminated && words.Number() is var version && words.IsGood && version != JournalHead.Version)
        {
            throw version > JournalHead.Version ? JournalErrors.Newer(_path, _line) : JournalErrors.Older(_path);
        }
    }

    /// <summary>
    /// After a power cut, blocks that the disk was not yet given are read as zeros. A line that is lost that way was never
    /// waited for to its end; but only if nothing good follows, for that would have been given to the disk after it.
    /// </summary>
    private bool IsLostByPowerCut(long start)
    {
        bool hasZeros = false;
        uint? before = null;
        var lines = new JournalLineReader(_file, start);
        while (lines.Read())
        {
            if (before is { } sum && JournalLine.IsWhole(lines.Line, sum, out _, out _))
            {
                return false;
            }

            hasZeros |= lines.HasSkippedZeros || lines.Line.IndexOf((byte)0) >= 0;
            before = JournalLine.Split(lines.Line, out _, out uint own) ? own : null;
        }

        return hasZeros;
    }

    private bool Take(ReadOnlySpan<byte> line)
    {
        if (_line == 1)
        {
            Head = JournalHead.Parse(line);
            return Head is not null;
        }

        var words = new JournalWords(line);
        if (words.Has("settled"u8))
        {
            return TakeSettled(words);
        }

        if (words.Has("begun"u8))
        {
            return TakeBegun(words);
        }

        if (words.Has("batch"u8))
        {
            return TakeBatch(words);
        }

        if (words.Has("ticket"u8))
        {
            int number = words.Count();
            string ticket = Uri.UnescapeDataString(words.Text());
            if (!words.IsAtEnd || number > Batches.Count)
            {
                return false;
            }

            Batches[number - 1].Ticket = ticket;
            return true;
        }

        if (words.Has("input"u8))
        {
            Head!.Input = words.Hash();
            return words.IsAtEnd;
        }

        return false;
    }

    private bool TakeBegun(JournalWords words)
    {
        int id = words.Count();
        words.Expect("row"u8);
        long number = words.Number();
        words.Expect("cells"u8);
        JournalHash cells = words.Hash();
        JournalHash email = words.Has("email"u8) ? words.Hash() : default;
        JournalOperation? operation = JournalNames.Operation(words.Text());
        long customerId = words.Has("customer"u8) ? words.Number() : 0;
        words.Expect("at"u8);
        DateTimeOffset? firstTry = words.Time();
        int batch = words.Has("batch"u8) ? words.Count() : 0;
        if (!words.IsAtEnd || operation is not { } sent || id > Rows.Count + 1 || batch > Batches.Count)
        {
            return false;
        }

        bool isNew = id > Rows.Count;
        if (isNew)
        {
            Rows.Add();
        }

        var record = new JournalRecord
        {
            Cells = cells,
            Email = email,
            CustomerId = customerId,
            Number = number,
            FirstTryTicks = firstTry?.UtcTicks ?? 0,
            Batch = batch,
            Operation = sent,
            Progress = sent == JournalOperation.None ? JournalProgress.NeverBegun : JournalProgress.InFlight,
        };

        if (batch == 0 || _sentBatches.Contains(batch))
        {
            Rows[id] = record;
            return true;
        }

        if (isNew)
        {
            Rows[id] = record;
            Rows[id].Progress = JournalProgress.NeverBegun;
            Rows[id].Batch = 0;
        }

        return TakeCall(id, record);
    }

    /// <summary>A batch is sent when all of its rows are on the disk. If some are missing, it never was, and its rows stay what they were.</summary>
    private bool TakeCall(int id, JournalRecord record)
    {
        if (record.Batch != Batches.Count)
        {
            return false;
        }

        _callsOfBatch.Add(new KeyValuePair<int, JournalRecord>(id, record));
        if (_callsOfBatch.Count == Batches[record.Batch - 1].Calls)
        {
            _sentBatches.Add(record.Batch);
            _callsOfBatch.ForEach(call => Rows[call.Key] = call.Value);
        }

        return true;
    }

    private bool TakeSettled(JournalWords words)
    {
        int id = words.Count();
        JournalOutcome? outcome = JournalNames.Outcome(words.Text());
        if (!words.IsGood || outcome is not { } end || id > Rows.Count)
        {
            return false;
        }

        ref JournalRecord row = ref Rows[id];
        row.Outcome = end;
        if (words.Has("customer"u8))
        {
            row.CustomerId = words.Number();
        }

        row.ErrorKind = null;
        if (words.Has("error"u8))
        {
            // A kind that only a newer version knows is a failure all the same.
            row.ErrorKind = Kinds.TryGetValue(words.Text(), out EcwidErrorKind kind) ? kind : null;
        }

        row.Progress = words.Has("open"u8) ? JournalProgress.InFlight : JournalProgress.Done;
        return words.IsAtEnd;
    }

    private bool TakeBatch(JournalWords words)
    {
        int number = words.Count();
        words.Expect("calls"u8);
        int calls = words.Count();
        words.Expect("key"u8);
        Guid key = words.Key();
        words.Expect("at"u8);
        DateTimeOffset? firstTry = words.Time();
        if (!words.IsAtEnd || number != Batches.Count + 1)
        {
            return false;
        }

        Batches.Add(new JournalBatch(number, calls, key, firstTry));
        _callsOfBatch.Clear();
        return true;
    }
}
