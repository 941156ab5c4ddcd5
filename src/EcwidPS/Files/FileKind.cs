using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using Ecwid.Client.Bulk.Files;

namespace EcwidPS.Files;

/// <summary>Tells folders, pipes and devices from files, without opening them: a pipe keeps its reader waiting, and a device must not be replaced.</summary>
/// <remarks>.NET does not say what kind of file it is. PowerShell 7 does, on Linux and macOS; Windows PowerShell tells folders only.</remarks>
internal static class FileKind
{
    /// <summary>What is there, for example "a pipe"; null if it is a file, is not there, or can't be told.</summary>
    public static string? OtherThanFile(PSCmdlet cmdlet, string path)
    {
        if (Directory.Exists(path))
        {
            return "a folder";
        }

        string place;
        try
        {
            place = RealPath.Of(path);
        }
        catch (IOException)
        {
            return "a link that leads in a circle";
        }

        if (!File.Exists(place))
        {
            // The standard input, for example, is a link to what has no path.
            return File.Exists(path) && place.StartsWith("/proc/", StringComparison.Ordinal) ? "a pipe" : null;
        }

        PSObject? item = cmdlet.InvokeProvider.Item.Get([place], force: true, literalPath: true).FirstOrDefault();
        object? kind = item?.Properties["UnixStat"]?.Value is { } stat ? PSObject.AsPSObject(stat).Properties["ItemType"]?.Value : null;
        return kind?.ToString() switch
        {
            "NamedPipe" => "a pipe",
            "Socket" => "a socket",
            "BlockDevice" or "CharacterDevice" => "a device",
            _ => null,
        };
    }
}
