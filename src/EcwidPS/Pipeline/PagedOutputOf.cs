using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;

namespace EcwidPS.Pipeline;

/// <inheritdoc />
/// <param name="noun">What the items are called, in the plural.</param>
/// <param name="paging">-First, -Skip and -IncludeTotalCount; null for a cmdlet without them.</param>
internal sealed class PagedOutput<T>(string noun, PagingParameters? paging) : PagedOutput
    where T : class
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private long _written;

    /// <summary>Makes the reader: client, number of items to skip, number of items to return at the most.</summary>
    public Func<EcwidClient, long, long?, EcwidPageReader<T>> Read { get; set; } = null!;

    /// <summary>Counts without reading items; null if that takes reading them.</summary>
    public Func<EcwidClient, CancellationToken, Task<long?>>? Count { get; set; }

    /// <summary>Keeps some of the items that the server found; null for all of them.</summary>
    public Func<T, bool>? Keep { get; set; }

    /// <summary>Takes the items; null for the pipeline.</summary>
    public Action<T>? Take { get; set; }

    /// <inheritdoc />
    public override void WriteTo(EcwidConnectedCmdlet cmdlet)
    {
        long skip = Bounded(paging?.Skip ?? 0);
        long? first = paging is null or { First: ulong.MaxValue } ? null : Bounded(paging.First);
        if (first == 0)
        {
            if (paging!.IncludeTotalCount)
            {
                WriteTotal(cmdlet, Count is null ? null : cmdlet.Call(Count));
            }

            return;
        }

        // What is filtered here can only be counted here.
        EcwidPageReader<T> reader = cmdlet.Call((client, _) => Task.FromResult(Keep is null ? Read(client, skip, first) : Read(client, 0, null)));
        bool needsTotal = paging is { IncludeTotalCount.IsPresent: true };
        while (cmdlet.Call((_, token) => reader.ReadAsync(token)) is { } page)
        {
            if (needsTotal)
            {
                WriteTotal(cmdlet, Keep is null ? reader.Total : null);
                needsTotal = false;
            }

            if (!WritePage(cmdlet, page, ref skip, first))
            {
                break;
            }

            ShowProgress(cmdlet, reader.Total, first);
        }

        cmdlet.Progress.Complete();
        if (needsTotal)
        {
            WriteTotal(cmdlet, Keep is null ? reader.Total ?? 0 : null);
        }

        if (reader.MissingCount > 0)
        {
            cmdlet.WriteWarning(PagesText.Missing(reader.MissingCount, noun));
        }

        if (reader.RepeatedCount > 0 || reader.StepBackCount > 0)
        {
            cmdlet.WriteVerbose(FormattableString.Invariant(
                $"The store changed while it was read: {reader.RepeatedCount} {noun} came twice and were written once, and {reader.StepBackCount} times a page was read again. Customers that were added meanwhile may be missing."));
        }
    }

    private static long Bounded(ulong number) => number > long.MaxValue ? long.MaxValue : (long)number;

    /// <returns>False if no more items are wanted.</returns>
    private bool WritePage(EcwidConnectedCmdlet cmdlet, IReadOnlyList<T> page, ref long skip, long? first)
    {
        foreach (T item in page)
        {
            if (Keep is not null)
            {
                if (!Keep(item) || skip-- > 0)
                {
                    continue;
                }
            }

            if (Take is null)
            {
                cmdlet.WriteObject(item);
            }
            else
            {
                Take(item);
            }

            if (++_written == first)
            {
                return false;
            }
        }

        return true;
    }

    private void WriteTotal(EcwidConnectedCmdlet cmdlet, long? total) =>
        cmdlet.WriteObject(paging!.NewTotalCount((ulong)(total ?? 0), total is null ? 0.0 : 1.0));

    private void ShowProgress(EcwidConnectedCmdlet cmdlet, long? total, long? first)
    {
        long? goal = first is { } limit && total is { } all ? Math.Min(limit, all) : total ?? first;
        cmdlet.Progress.Activity = $"Reading {noun}";
        cmdlet.Progress.Show(
            () => ProgressText.Of(_written, goal, failed: 0, _watch.Elapsed),
            () => ProgressText.Percent(_written, goal));
    }
}
