using System;
using System.Threading.Tasks;
using Ecwid.Client;

namespace EcwidPS.Pipeline;

/// <summary>Reads back what a call has just created or changed.</summary>
internal static class ReadBack
{
    /// <summary>
    /// The stored object; or, if it can't be read, a warning and what is known of it. Not an error: a row in the error stream is
    /// mended and run again, and this one was done.
    /// </summary>
    /// <param name="read">Reads the object.</param>
    /// <param name="done">What was done, for the warning.</param>
    /// <param name="otherwise">The output if it can't be read.</param>
    public static async Task<CallResult> Async<T>(Func<Task<T>> read, string done, object? otherwise)
    {
        try
        {
            return new CallResult(await read().ConfigureAwait(false));
        }
        catch (EcwidException e)
        {
            string output = otherwise is null ? string.Empty : " The output is what was sent.";
            return new CallResult(otherwise ?? Array.Empty<object>(), $"{done}, but could not be read back: {e.Message}{output}");
        }
    }
}
