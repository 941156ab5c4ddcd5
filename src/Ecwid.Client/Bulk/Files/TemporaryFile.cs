using System;
using System.IO;
using System.Linq;

namespace Ecwid.Client.Bulk.Files;

/// <summary>Names the files in which a new one waits for its place, and removes those that a killed process left.</summary>
internal static class TemporaryFile
{
    private const string Ending = ".tmp";

    /// <summary>A name beside the file that is to be made.</summary>
    public static string For(string path) => $"{path}.{Guid.NewGuid():N}{Ending}";

    /// <summary>Removes what earlier runs left beside the file; what is still in use stays.</summary>
    public static void RemoveLeftovers(string path)
    {
        string start = Path.GetFileName(path) + ".";
        try
        {
            foreach (string file in Directory.GetFiles(Path.GetDirectoryName(path)!, "*" + Ending).Where(file => IsFor(start, Path.GetFileName(file))))
            {
                Remove(file);
            }
        }
        catch (UnauthorizedAccessException)
        {
            // One may write in the folder, and not look what is there.
        }
    }

    private static bool IsFor(string start, string name) =>
        name.StartsWith(start, StringComparison.Ordinal) && name.Length > start.Length + Ending.Length && Guid.TryParseExact(name.Substring(start.Length, name.Length - start.Length - Ending.Length), "N", out _);

    private static void Remove(string path)
    {
        try
        {
            // Opened, so that none is taken away that another run still holds; to write too, for a pipe would keep a reader waiting.
            new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody holds it, or it is somebody else's.
        }
    }
}
