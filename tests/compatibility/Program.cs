using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading.Tasks;

namespace EcwidPS.Compatibility;

/// <summary>Imports the file that is named first; writes the runtime, what became of the rows, and where the libraries were loaded.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        LibraryResolver.Register();
        Console.WriteLine($"runtime: {RuntimeInformation.FrameworkDescription}");
        try
        {
            await RunAsync(arguments[0]).ConfigureAwait(false);
            return 0;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            Console.WriteLine($"failed: {error}");
            return 1;
        }
    }

    // A method of its own: before it is compiled the resolver must be there.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task RunAsync(string path) => SandboxImport.RunAsync(path);
}
