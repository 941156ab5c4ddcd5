using System;
using System.ComponentModel;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;

namespace EcwidPS.Pipeline;

/// <summary>What every cmdlet of the module can do: run a call so that Ctrl+C ends it, and report what went wrong.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class EcwidCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly RequestLog _requests = new();

    /// <summary>Made before its parameters are bound: a row of another cmdlet on this thread is none of its business.</summary>
    protected EcwidCmdlet() => RowContext.Row = 0;

    /// <summary>Is cancelled when the pipeline stops. Named as the engine's own from 7.6 on.</summary>
    protected CancellationToken PipelineStopToken => _stop.Token;

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

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
        }
    }

    /// <summary>Runs a call off the pipeline thread, shows its requests in the verbose stream and returns its result.</summary>
    private protected T Complete<T>(EcwidClient client, Func<EcwidClient, CancellationToken, Task<T>> call)
    {
        CancellationToken stop = PipelineStopToken;
        try
        {
            Task<T> task = Task.Run(() => call(client.Observe(_requests), stop), stop);
            task.Wait(stop);
            return task.Result;
        }
        catch (AggregateException e) when (e.InnerException is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(e.InnerException).Throw();
            throw;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        finally
        {
            if (!stop.IsCancellationRequested)
            {
                _requests.WriteTo(this);
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
            ThrowTerminatingError(e.ToErrorRecord(target));
        }
    }
}
