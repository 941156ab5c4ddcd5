using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;

namespace EcwidPS.Pipeline;

/// <summary>A cmdlet that makes one call for each input object. It says which call; this class says how it is run and reported.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class EcwidPipelineCmdlet : EcwidConnectedCmdlet
{
    private readonly UnknownColumns _unknownColumns = new();
    private readonly HashSet<string> _named = new(StringComparer.OrdinalIgnoreCase);
    private PSObject? _inputObject;
    private long _row;

    /// <summary>The whole input object: the target of errors, and what columns are checked against the parameters.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject
    {
        get => _inputObject;
        set
        {
            _inputObject = value;

            // The engine sets null between two rows.
            if (value is not null)
            {
                RowContext.Row = ++_row;
                RowContext.Input = value.BaseObject;

                // Removing needs nothing but ids, and those are mandatory: a misspelt heading is an error by itself.
                if (MyInvocation.MyCommand is not CmdletInfo { Verb: VerbsCommon.Remove })
                {
                    _unknownColumns.Examine(value, MyInvocation.MyCommand);
                }
            }
        }
    }

    /// <summary>Prepares the call for the parameters that are bound now.</summary>
    /// <returns>The call; null if nothing is to be done. It runs later and on another thread, when other parameters are bound.</returns>
    private protected virtual Func<EcwidClient, CancellationToken, Task<CallResult>>? CreateCall() => null;

    /// <summary>Prepares the calls for a cmdlet that makes several for one input object.</summary>
    private protected virtual IEnumerable<Func<EcwidClient, CancellationToken, Task<CallResult>>> CreateCalls()
    {
        if (CreateCall() is { } call)
        {
            yield return call;
        }
    }

    /// <summary>Prepares a search, for a cmdlet that reads pages; null for calls.</summary>
    private protected virtual PagedOutput? CreateSearch() => null;

    /// <summary>The number of the input object from 1; 0 if there is no pipeline input.</summary>
    private protected long Row { get; private set; }

    /// <summary>What names the fault's place when there was no pipeline input.</summary>
    private protected virtual object? Target => null;

    /// <summary>
    /// Whether a parameter was named on the command line, not bound from the piped object. So a cmdlet can tell what is asked for
    /// from what the object merely happens to hold.
    /// </summary>
    private protected bool IsNamed(string parameterName) => _named.Contains(parameterName);

    /// <inheritdoc />
    protected override void BeginProcessing()
    {
        // Before the first input object, only what the command line names is bound; later the same table holds both.
        _named.UnionWith(MyInvocation.BoundParameters.Keys);
        if (IsNamed(nameof(InputObject)))
        {
            RunOrStop(() => throw new EcwidException("-InputObject is what the pipeline fills: pipe the object in, so that its properties are bound."));
        }

        _ = Store;
    }

    /// <inheritdoc />
    protected sealed override void ProcessRecord()
    {
        long row = Row = RowContext.Row;
        RowContext.Row = 0;
        _unknownColumns.Warn(this);
        object? target = InputObject ?? Target;
        try
        {
            CreateSearch()?.WriteTo(this);
            foreach (Func<EcwidClient, CancellationToken, Task<CallResult>> call in CreateCalls())
            {
                Run(call, row, target);
            }
        }
        catch (EcwidException e)
        {
            WriteError(e.ToErrorRecord(target, row));
        }
    }

    /// <inheritdoc />
    protected override void EndProcessing()
    {
        RowContext.Row = 0;
        _unknownColumns.Warn(this);
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        RowContext.Row = 0;
        base.Dispose(disposing);
    }

    private void Run(Func<EcwidClient, CancellationToken, Task<CallResult>> call, long row, object? target)
    {
        try
        {
            CallResult result = Call(call);
            if (result.Warning is not null)
            {
                WriteWarning(RowText.Prefix(row) + result.Warning);
            }

            WriteObject(result.Output, enumerateCollection: true);
        }
        catch (EcwidException e)
        {
            WriteError(e.ToErrorRecord(target, row));
        }
    }
}
