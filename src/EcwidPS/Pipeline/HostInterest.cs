using System;
using System.Linq;
using System.Management.Automation.Host;

namespace EcwidPS.Pipeline;

/// <summary>Tells whether a person looks at the host.</summary>
internal static class HostInterest
{
    // pwsh and powershell.exe take any beginning of the name that is long enough to be unique.
    private const string NonInteractive = "-noninteractive";
    private const int ShortestNonInteractive = 5;

    /// <summary>False for services, for -NonInteractive, and for a console whose output goes to a file or another program.</summary>
    public static bool IsWatched(PSHost? host)
    {
        if (host?.UI is null || !Environment.UserInteractive || Environment.GetCommandLineArgs().Skip(1).Any(IsNonInteractive))
        {
            return false;
        }

        return host.Name != "ConsoleHost" || !(Console.IsOutputRedirected || Console.IsErrorRedirected);
    }

    private static bool IsNonInteractive(string argument) =>
        argument.Length >= ShortestNonInteractive && NonInteractive.StartsWith(argument, StringComparison.OrdinalIgnoreCase);
}
