using System;
using System.IO;
using System.Security;

namespace Ecwid.Client.Bulk.Reading;

/// <summary>Opens files to import.</summary>
internal static class ImportFile
{
    /// <exception cref="EcwidException">The file can't be opened.</exception>
    public static Stream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException or SecurityException)
        {
            throw new EcwidException($"The file can't be read: {e.Message}", e);
        }
    }
}
