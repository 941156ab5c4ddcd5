using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using Ecwid.Client;

namespace EcwidPS.Files;

/// <summary>Turns paths of PowerShell into paths of files.</summary>
internal static class FilePaths
{
    private const string FileSystem = "FileSystem";

    /// <summary>The file that a path names, taken as it is.</summary>
    /// <exception cref="EcwidException">The path is not one of the file system.</exception>
    public static string Of(PSCmdlet cmdlet, string path, string parameter)
    {
        string file = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
        Check(provider, parameter);
        return file;
    }

    /// <summary>What a path finds, which may have wildcards. A path without them is an error of the engine if nothing is there.</summary>
    /// <exception cref="EcwidException">The path is not one of the file system, or its wildcards find no file.</exception>
    public static IReadOnlyList<string> Matching(PSCmdlet cmdlet, string path, string parameter)
    {
        bool isPattern = WildcardPattern.ContainsWildcardCharacters(path);
        string[] found;
        try
        {
            found = [.. cmdlet.SessionState.Path.GetResolvedProviderPathFromPSPath(path, out ProviderInfo provider)];
            Check(provider, parameter);
        }
        catch (WildcardPatternException)
        {
            found = [];
        }

        found = isPattern ? [.. found.Where(file => !Directory.Exists(file))] : found;
        return found.Length > 0 ? found : throw NoMatch(cmdlet, path, parameter);
    }

    /// <summary>The error of wildcards that find no file.</summary>
    public static EcwidException NoMatch(PSCmdlet cmdlet, string path, string parameter)
    {
        string isThere = File.Exists(cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path)) ? " A file has exactly this name." : string.Empty;
        return new EcwidException($"No file matches '{path}': * ? [ and ] are wildcards in -{parameter}.{isThere} Use -LiteralPath for a name that contains them.");
    }

    private static void Check(ProviderInfo provider, string parameter)
    {
        if (provider.Name != FileSystem)
        {
            throw new EcwidException($"-{parameter} is in {provider.Name}, where there are no files. Use a path of the file system.");
        }
    }
}
