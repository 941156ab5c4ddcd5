using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;

namespace EcwidPS.Pipeline;

/// <summary>What every cmdlet of the module can do: run a call so that Ctrl+C ends it, and report what went wrong.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class EcwidCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<KeyValuePair<string, string>>? _outerFaults;

    /// <summary>Made before its parameters are bound: a row of another cmdlet on this thread is none of its business.</summary>
    protected EcwidCmdlet()
    {
        _outerFaults = RowContext.BeginCommandLine();
        Progress = new ProgressBar(this);
    }

    /// <summary>What the cmdlet's requests have to tell.</summary>
    private protected RequestLog Requests { get; } = new();

    /// <summary>The client, telling this cmdlet of its requests, and of their bodies if somebody listens to the debug stream.</summary>
    private protected EcwidClient Observed(EcwidClient client)
    {
        Requests.WantsBodies = DebugInterest.IsIn(this);
        return client.Observe(Requests);
    }

    /// <summary>How far the work is.</summary>
    internal ProgressBar Progress { get; }

    /// <summary>Is cancelled when the pipeline stops. Named as the engine's own from 7.6 on.</summary>
    protected CancellationToken PipelineStopToken => _stop.Token;

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc />
    protected override void BeginProcessing() => RowContext.BeginRows();

    /// <inheritdoc />
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>Releases what the cmdlet holds; EndProcessing may never run.</summary>
    /// <param name="disposing">False in a finalizer.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            // A page that was asked for ahead may still be on its way.
            _stop.Cancel();
            _stop.Dispose();
            RowContext.Return(_outerFaults);
        }
    }

    /// <summary>Runs a call off the pipeline thread, shows its requests in the verbose stream and returns its result.</summary>
    private protected T Complete<T>(EcwidClient client, Func<EcwidClient, CancellationToken, Task<T>> call)
    {
        EcwidClient observed = Observed(client);
        return Await(Task.Run(() => call(observed, PipelineStopToken), PipelineStopToken));
    }

    /// <summary>Waits for work on another thread, and shows its requests and how far it is meanwhile.</summary>
    private protected T Await<T>(Task<T> task, Func<string>? describe = null)
    {
        if (task.Status == TaskStatus.RanToCompletion)
        {
            return task.Result;
        }

        CancellationToken stop = PipelineStopToken;
        try
        {
            while (!task.Wait((int)ProgressBar.Interval.TotalMilliseconds, stop))
            {
                Requests.WriteTo(this);
                if (Requests.Waiting is var wait && wait > TimeSpan.Zero)
                {
                    Progress.Show(() => RequestLog.WaitText(wait));
                }
                else if (describe is not null)
                {
                    Progress.Show(describe);
                }
            }

            return task.Result;
        }
        catch (AggregateException e) when (e.InnerException is not null and not OperationCanceledException)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(e.InnerException).Throw();
            throw;
        }
        catch (Exception e) when (stop.IsCancellationRequested && e is (OperationCanceledException or AggregateException))
        {
            throw new PipelineStoppedException();
        }
        finally
        {
            if (!stop.IsCancellationRequested)
            {
                Requests.WriteTo(this);
            }
        }
    }

    /// <summary>Runs an action that the cmdlet can't do without: what goes wrong ends the cmdlet.</summary>
    private protected void RunOrStop(Action action, object? target = null)
    {
        try
        {
            action();
        }
        catch (EcwidException e)
        {
            ThrowTerminatingError(e.ToErrorRecord(target, hasConnection: HasConnection));
        }
    }

    /// <summary>Says what may have happened when the pipeline was stopped: in the warning stream, and where that takes nothing any more, on the screen.</summary>
    private protected void TellOfStop(string message)
    {
        try
        {
            WriteWarning(message);
        }
        catch (ActionPreferenceStopException)
        {
            // It was shown, and the pipeline has been stopped already.
        }
        catch (Exception e) when (e is PipelineStoppedException or InvalidOperationException)
        {
            if (HostInterest.IsWatched(Host))
            {
                Host.UI.WriteWarningLine(message);
            }
        }
    }

    /// <summary>Whether there is a connection that an error's advice may speak of.</summary>
    private protected virtual bool HasConnection => true;

    /// <summary>What an error is about that ends the cmdlet.</summary>
    private protected virtual PipelineRow Subject => new(0, target: null);

    /// <summary>Asks whether something is to be done, where -WhatIf and -Confirm want that. Ends the cmdlet if nobody can answer.</summary>
    /// <param name="target">What it is done to.</param>
    /// <param name="action">What is done.</param>
    internal new bool ShouldProcess(string target, string action)
    {
        try
        {
            return base.ShouldProcess(target, action);
        }
        catch (Exception e) when (e is HostException or PSInvalidOperationException)
        {
            // In a job, a service, with -NonInteractive. The engine does not say what to do about it.
            ThrowTerminatingError(ErrorRecords.Unasked(Subject));
            throw;
        }
    }
}
