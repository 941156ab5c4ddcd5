using System;
using System.IO;
using System.Reflection;

namespace Ecwid.Client.Bulk.Files;

/// <summary>Follows the symbolic links in a path, of folders too, to where the file lies.</summary>
/// <remarks>.NET Standard knows no links, so that .NET 6 and later are asked by reflection. Windows PowerShell 5.1 and Mono see the link as the file.</remarks>
internal static class RealPath
{
    private const int MaximumLinks = 40;

    private static readonly PropertyInfo? LinkTarget = typeof(FileSystemInfo).GetProperty("LinkTarget");

    /// <exception cref="IOException">Links lead in a circle.</exception>
    public static string Of(string path)
    {
        int links = 0;
        return Follow(Path.GetFullPath(path), ref links);
    }

    private static string Follow(string path, ref int links)
    {
        if (LinkTarget is null || Path.GetDirectoryName(path) is not { } folder)
        {
            return path;
        }

        string place = Path.Combine(Follow(folder, ref links), Path.GetFileName(path));
        if (TargetOf(place) is not { } target)
        {
            return place;
        }

        if (++links > MaximumLinks)
        {
            throw new IOException("The path has links that lead in a circle.");
        }

        return Follow(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(place)!, target)), ref links);
    }

    private static string? TargetOf(string place)
    {
        try
        {
            return (string?)Reflected.Call(() => LinkTarget!.GetValue(new FileInfo(place)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Whoever opens the file meets the fault again.
            return null;
        }
    }
}
