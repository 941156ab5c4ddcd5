using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;

namespace Ecwid.Client.Bulk.Files;

/// <summary>Tells whether two paths lead to one file: by another spelling, a link, or a second name (hard link) of the file.</summary>
internal static class SameFile
{
    private static readonly bool IsCaseSensitive = RuntimeInformation.IsOSPlatform(OSPlatform.Linux);

    /// <param name="first">A path. What is there must be an ordinary file, for it is opened.</param>
    /// <param name="second">Another path, likewise.</param>
    /// <exception cref="IOException">A path has links that lead in a circle.</exception>
    public static bool Are(string first, string second)
    {
        if (string.Equals(Comparable(first), Comparable(second), IsCaseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        // Who holds a file alone holds it under all its names.
        using (FileStream? held = Hold(first))
        {
            if (held is null || CanHold(second))
            {
                return false;
            }
        }

        return CanHold(second);
    }

    // macOS takes a letter and an accent for the letter with the accent.
    private static string Comparable(string path) => IsCaseSensitive ? RealPath.Of(path) : RealPath.Of(path).Normalize(NormalizationForm.FormC);

    private static bool CanHold(string path)
    {
        using FileStream? file = Hold(path);
        return file is not null;
    }

    private static FileStream? Hold(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None, bufferSize: 1);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
