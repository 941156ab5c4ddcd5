using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Ecwid.Client.Bulk.Import;

/// <summary>The calls for some input, made ready one after another. To be disposed when the import is stopped or no call is taken any more.</summary>
internal sealed class ImportCalls(IAsyncEnumerable<ImportCall> calls) : IDisposable
{
    private readonly IAsyncEnumerator<ImportCall> _calls = calls.GetAsyncEnumerator();
    private Task<ImportCall?>? _next;

    /// <summary>Makes the next call ready. What takes longer, as the check of a file, runs on another thread.</summary>
    /// <returns>The call; null at the end.</returns>
    /// <exception cref="EcwidException">No row can be imported.</exception>
    /// <exception cref="OperationCanceledException">The import was stopped.</exception>
    public Task<ImportCall?> NextAsync() => _next = MoveAsync();

    public void Dispose()
    {
        // One that is still on its way ends by the stop, and closes its file itself.
        if (_next is null or { IsCompleted: true })
        {
            _calls.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private async Task<ImportCall?> MoveAsync() => await _calls.MoveNextAsync().ConfigureAwait(false) ? _calls.Current : null;
}
