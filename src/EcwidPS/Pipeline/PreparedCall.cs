using System;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;

namespace EcwidPS.Pipeline;

/// <summary>A call that is ready to be made. It is made later and on another thread, when other parameters are bound.</summary>
/// <param name="run">Makes it.</param>
/// <param name="rows">The numbers of the rows that it is for, for a cmdlet that reads rows by itself; null for the input object alone.</param>
/// <param name="cutOff">What is known of it when the pipeline was stopped while it was in flight; null if that is nothing.</param>
internal sealed class PreparedCall(Func<EcwidClient, CancellationToken, Task<CallResult>> run, long[]? rows = null, Func<CallResult>? cutOff = null)
{
    public Func<EcwidClient, CancellationToken, Task<CallResult>> Run { get; } = run;

    public long[]? Rows { get; } = rows;

    public Func<CallResult>? CutOff { get; } = cutOff;
}
