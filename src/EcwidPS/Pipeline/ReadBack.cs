using System;
using System.Threading.Tasks;
using Ecwid.Client;

namespace EcwidPS.Pipeline;

/// <summary>Reads back what a call has just created.</summary>
internal static class ReadBack
{
    /// <summary>
    /// The stored object; or, if it can't be read, the one that was sent, with a warning. Not an error: a row in the error
    /// stream is mended and run again, and this one would be created twice.
    /// </summary>
    public static async Task<CallResult> Async<T>(T created, Func<Task<T>> read, string what)
    {
        try
        {
            return new CallResult(await read().ConfigureAwait(false));
        }
        catch (EcwidException e)
        {
            return new CallResult(created, $"{what} was created, but could not be read back: {e.Message} The output is what was sent.");
        }
    }
}
