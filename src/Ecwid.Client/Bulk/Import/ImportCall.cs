using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client.Bulk.Reading;

namespace Ecwid.Client.Bulk.Import;

/// <summary>A call that is ready to be made, for one row or for those of a batch.</summary>
/// <param name="tasks">The rows; none for a file that can't be imported.</param>
/// <param name="run">Makes the call.</param>
internal sealed class ImportCall(IReadOnlyList<ImportTask> tasks, Func<CancellationToken, Task<IReadOnlyList<EcwidImportResult>>> run)
{
    /// <summary>The rows, in their order.</summary>
    public IReadOnlyList<EcwidImportRow> Rows { get; } = [.. tasks.Select(static task => task.Row.Source)];

    /// <summary>A call that has failed already.</summary>
    public static ImportCall Of(EcwidException fault) => new([], _ => Task.FromException<IReadOnlyList<EcwidImportResult>>(fault));

    /// <summary>Makes the call.</summary>
    /// <returns>What became of the rows.</returns>
    public Task<IReadOnlyList<EcwidImportResult>> RunAsync(CancellationToken cancellationToken) => run(cancellationToken);

    /// <summary>What is known of the rows when the import was stopped while the call was in flight.</summary>
    public IReadOnlyList<EcwidImportResult> CutOff() => [.. tasks.Select(static task => task.CutOff())];
}
