using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Runtime.ExceptionServices;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Bulk;

namespace EcwidPS.Pipeline;

/// <summary>
/// A cmdlet that makes one call for each input object. It says which call; this class runs several of them at once and reports
/// them in the order of the input.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class EcwidPipelineCmdlet : EcwidConnectedCmdlet
{
    private static readonly TimeSpan CancellationPatience = TimeSpan.FromMilliseconds(100);

    private readonly UnknownColumns _unknownColumns = new();
    private readonly HashSet<string> _named = new(StringComparer.OrdinalIgnoreCase);
    private PSObject? _inputObject;
    private long _row;
    private bool _isCounted;
    private EcwidClient? _client;
    private OrderedCalls<PipelineRow, CallResult>? _calls;
    private int _noted;
    private int _written;
    private long _done;
    private long _failed;
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <summary>The whole input object: the target of errors, and what columns are checked against the parameters.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public virtual PSObject? InputObject
    {
        get => _inputObject;
        set
        {
            _inputObject = value;

            // The engine sets null between two rows.
            if (value is not null)
            {
                _row++;
                _isCounted = true;
                RowContext.BeginProperties(value.BaseObject, IsNamed);

                // Removing needs nothing but ids, and those are mandatory: a misspelt heading is an error by itself. Others have columns of their own.
                if (!ReadsRows && Verb != VerbsCommon.Remove)
                {
                    _unknownColumns.Examine(value, MyInvocation.MyCommand);
                }
            }
        }
    }

    /// <summary>How many calls may be in flight at the same time; 1 by itself where the first error, or a person, may end the work.</summary>
    [Parameter]
    [ValidateRange(1, 100)]
    [PSDefaultValue(Value = 8)]
    public int ThrottleLimit { get; set; } = 8;

    /// <summary>Prepares the call for the parameters that are bound now.</summary>
    /// <returns>The call; null if nothing is to be done. It runs later and on another thread, when other parameters are bound.</returns>
    private protected virtual Func<EcwidClient, CancellationToken, Task<CallResult>>? CreateCall() => null;

    /// <summary>Prepares the calls for a cmdlet that makes several for one input object.</summary>
    private protected virtual IEnumerable<PreparedCall> CreateCalls()
    {
        if (CreateCall() is { } call)
        {
            yield return new PreparedCall(call);
        }
    }

    /// <summary>Prepares the calls that are to be made when there is no more input.</summary>
    private protected virtual IEnumerable<PreparedCall> CreateLastCalls() => [];

    /// <summary>
    /// Names what the calls for this input object change. Calls for the same record run one after another, in the order of the input;
    /// null if it does not matter.
    /// </summary>
    private protected virtual string? Record => null;

    /// <summary>Prepares a search, for a cmdlet that reads pages; null for calls.</summary>
    private protected virtual PagedOutput? CreateSearch() => null;

    /// <summary>Whether a row must be done before the next one begins, unless -ThrottleLimit says otherwise.</summary>
    private protected virtual bool RunsOneByOne => OneByOne.IsWanted(this);

    /// <summary>Writes what a call brought; a list item by item.</summary>
    private protected virtual void WriteOutput(object? output) => WriteObject(output, enumerateCollection: true);

    /// <summary>Whether null among the input objects is for the cmdlet to report.</summary>
    private protected virtual bool TakesNull => ReadsRows;

    /// <summary>Keeps what a call brought, for a cmdlet that keeps count: once, whether it can still be written or not.</summary>
    private protected virtual void NoteOutput(object? output)
    {
    }

    /// <summary>Whether the cmdlet reads rows by itself, so that what the engine binds of their properties does not count.</summary>
    private protected virtual bool ReadsRows => false;

    /// <summary>Whether the first call needs a connection; a cmdlet that can do without one asks for it with <see cref="UseStore"/>.</summary>
    private protected virtual bool NeedsStore => true;

    /// <summary>How many rows and searches failed so far.</summary>
    private protected long FailedCount => _failed;

    /// <summary>How many rows there are; null if that is not known.</summary>
    private protected virtual long? Goal => null;

    /// <summary>Whether calls that had begun when the pipeline was stopped may have changed something.</summary>
    private protected virtual bool ChangesStore => OneByOne.Changes(this);

    /// <summary>What to do about calls that had begun when the pipeline was stopped; null to look the records up.</summary>
    private protected virtual string? CureOfStopping => null;

    /// <summary>The number of the input object from 1; 0 if there is no pipeline input.</summary>
    private protected long Row { get; private set; }

    /// <summary>What names the fault's place when there was no pipeline input.</summary>
    private protected virtual object? Target => null;

    private string Verb => ((CmdletInfo)MyInvocation.MyCommand).Verb;

    private bool ReturnsRows => Verb switch
    {
        VerbsCommon.Remove => false,
        VerbsCommon.Set => MyInvocation.BoundParameters.TryGetValue("PassThru", out object passThru) && LanguagePrimitives.IsTrue(passThru),
        _ => true,
    };

    /// <inheritdoc />
    private protected override PipelineRow Subject => new(Row, InputObject ?? Target);

    /// <summary>
    /// Whether a parameter was named on the command line, not bound from the piped object. So a cmdlet can tell what is asked for
    /// from what the object merely happens to hold.
    /// </summary>
    private protected bool IsNamed(string parameterName) => _named.Contains(parameterName);

    /// <inheritdoc />
    protected override void BeginProcessing()
    {
        base.BeginProcessing();

        // Before the first input object, only what the command line names is bound; later the same table holds both.
        _named.UnionWith(MyInvocation.BoundParameters.Keys);
        if (IsNamed(nameof(InputObject)))
        {
            RunOrStop(() => throw new EcwidException("-InputObject is what the pipeline fills: pipe the object in, so that its properties are bound."));
        }

        if (NeedsStore)
        {
            UseStore();
        }

        _calls = new OrderedCalls<PipelineRow, CallResult>(IsNamed(nameof(ThrottleLimit)) || !RunsOneByOne ? ThrottleLimit : 1, PipelineStopToken);
    }

    /// <inheritdoc />
    protected sealed override void ProcessRecord()
    {
        if (!_isCounted && MyInvocation.ExpectingInput)
        {
            // A null is a row too.
            _row++;
        }

        _isCounted = false;
        Row = MyInvocation.ExpectingInput ? _row : 0;
        KeyValuePair<string, string>[] faults = [.. RowContext.TakeFaults().Where(fault => !ReadsRows || IsNamed(fault.Key))];
        _unknownColumns.Warn(this);
        try
        {
            if (InputObject is null && MyInvocation.ExpectingInput && !TakesNull)
            {
                // Not taken for no input at all: that may mean the whole store.
                Add(new PipelineRow(Row, Target), _ => Task.FromException<CallResult>(new EcwidException("The input is null.")), record: null);
            }
            else if (faults.Length == 0)
            {
                Search();
                Begin(new PipelineRow(Row, InputObject ?? Target), CreateCalls);
            }
            else
            {
                Refuse(new PipelineRow(Row, InputObject), faults);
            }

            WriteEnded(untilCount: MyInvocation.ExpectingInput && !_calls!.IsOneByOne ? int.MaxValue : 0);
        }
        catch (Exception)
        {
            ReportUnwritten();
            throw;
        }
    }

    /// <inheritdoc />
    protected override void EndProcessing()
    {
        _unknownColumns.Warn(this);
        try
        {
            Begin(new PipelineRow(0, Target), CreateLastCalls);
            WriteEnded(untilCount: 0);
        }
        catch (Exception)
        {
            ReportUnwritten();
            throw;
        }

        Progress.Complete();
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        // After an error ahead in the pipeline, the engine calls nothing but this.
        ReportUnwritten();
        base.Dispose(disposing);
    }

    /// <summary>Makes the calls that follow go over the connection; without one, the cmdlet ends.</summary>
    private protected void UseStore() => _client ??= Observed(Store.Client);

    /// <summary>The client that the calls go over, and that tells this cmdlet of their requests.</summary>
    private protected EcwidClient Client => _client!;

    private void Begin(PipelineRow row, Func<IEnumerable<PreparedCall>> create)
    {
        try
        {
            foreach (PreparedCall call in create())
            {
                Add(call.Rows is null ? row : new PipelineRow(row.Number, row.Target, call.Rows, call.CutOff), token => call.Run(_client!, token), Record);
            }
        }
        catch (EcwidException e)
        {
            // In its turn, behind the rows before it.
            Add(row, _ => Task.FromException<CallResult>(e), record: null);
        }
    }

    private void Search()
    {
        try
        {
            if (CreateSearch() is { } search)
            {
                WriteEnded(untilCount: 0);
                search.WriteTo(this);
            }
        }
        catch (EcwidException e)
        {
            _failed++;
            WriteError(e.ToErrorRecord(InputObject ?? Target, Row));
        }
    }

    private void Refuse(PipelineRow row, IEnumerable<KeyValuePair<string, string>> faults)
    {
        var error = new CallResult(ErrorRecords.Unreadable(faults, row));
        Add(row, _ => Task.FromResult(error), record: null);
    }

    private void Add(PipelineRow row, Func<CancellationToken, Task<CallResult>> call, string? record)
    {
        while (_calls!.IsFull)
        {
            WriteEnded(_calls.Count - 1);
        }

        _calls.Add(row, call, record);
    }

    /// <summary>Writes the results that are there, in order, and waits for more until only so many calls are left.</summary>
    private void WriteEnded(int untilCount)
    {
        try
        {
            while (_calls!.Count > untilCount || _calls.Wait(TimeSpan.Zero))
            {
                if (_calls.Wait(ProgressBar.Interval))
                {
                    Requests.WriteTo(this);
                    WriteNext();
                }

                Requests.WriteTo(this);
                Progress.Show(Describe, Percent);
            }
        }
        catch (OperationCanceledException) when (PipelineStopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    private void WriteNext()
    {
        (PipelineRow row, Task<CallResult> ended) = _calls!.Peek();
        switch (ended.Exception?.InnerException)
        {
            case null when ended.IsCanceled:
                throw new OperationCanceledException(PipelineStopToken);
            case null:
                Write(row, ended.Result);
                break;
            case EcwidException e:
                _written += Stopping ? 0 : 1;
                _done++;
                _failed++;
                WriteError(e.ToErrorRecord(row.Target, row.Number));
                break;
            case { } unexpected:
                ExceptionDispatchInfo.Capture(unexpected).Throw();
                break;
        }

        _calls.Remove();
        _noted = 0;
        _written = 0;
    }

    private void Write(PipelineRow row, CallResult result)
    {
        if (result.Parts is not null)
        {
            foreach (CallResult part in result.Parts)
            {
                Write(row, part);
            }

            return;
        }

        if (result.Warning is not null)
        {
            WriteWarning(RowText.Prefix(row.Number) + result.Warning);
        }

        WriteAndNote(result.Output);
        _done++;
        if (result.Error is not null)
        {
            _failed++;
            WriteError(result.Error);
        }
    }

    private void WriteAndNote(object? output)
    {
        bool hasArrived = false;
        _noted++;
        NoteOutput(output);
        try
        {
            WriteOutput(output);
            hasArrived = true;
        }
        finally
        {
            // What a later stage of the pipeline throws, it throws over an output that it has.
            if (hasArrived || !Stopping)
            {
                _written++;
            }
        }
    }

    /// <summary>Says which rows were sent and not written when the pipeline was stopped, by whatever it was.</summary>
    private void ReportUnwritten()
    {
        if (_calls is null)
        {
            return;
        }

        StopProcessing();
        IReadOnlyList<(PipelineRow Row, Task<CallResult> Result)> begun = _calls.Begun();
        if (ChangesStore && begun.Count > 0)
        {
            // What is cancelled ends at once.
            Task.WhenAny(Task.WhenAll(begun.Select(call => call.Result)), Task.Delay(CancellationPatience)).Wait();
            var rows = new List<long>();
            bool isAny = false;
            foreach ((PipelineRow row, Task<CallResult> result) in begun)
            {
                isAny |= NoteUnwritten(row, result, rows);
                _noted = 0;
                _written = 0;
            }

            if (isAny)
            {
                TellOfStop(StopText.Of(Verb, rows, ReturnsRows, CureOfStopping));
            }
        }

        _calls.Dispose();
        _calls = null;
    }

    /// <returns>Whether anything of it may have taken effect.</returns>
    private bool NoteUnwritten(PipelineRow row, Task<CallResult> ended, List<long> rows)
    {
        bool hasEnded = ended.Status == TaskStatus.RanToCompletion;
        bool isOpen = !hasEnded && ended.Exception?.InnerException is not EcwidException { MayHaveTakenEffect: false };
        CallResult? result = hasEnded ? ended.Result : isOpen ? row.CutOff?.Invoke() : null;
        bool isAny = false;
        for (int part = _written; part < Math.Max(row.Rows.Length, 1); part++)
        {
            CallResult? known = result?.Parts is { } parts ? parts[part] : result;
            if (part >= _noted)
            {
                NoteOutput(known?.Output);
            }

            if (isOpen || known?.MayHaveTakenEffect == true)
            {
                isAny = true;
                rows.AddRange(row.Rows.Skip(part).Take(1));
            }
        }

        return isAny;
    }

    private string Describe()
    {
        string text = ProgressText.Of(_done, Goal, _failed, _watch.Elapsed);
        return Requests.Waiting is var wait && wait > TimeSpan.Zero ? text + ". " + RequestLog.WaitText(wait) : text;
    }

    private int Percent() => ProgressText.Percent(_done, Goal);
}
