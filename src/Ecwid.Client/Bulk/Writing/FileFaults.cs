using System;
using System.IO;
using System.Security;

namespace Ecwid.Client.Bulk.Writing;

/// <summary>Turns what the file system refuses into an error with a message for people.</summary>
internal static class FileFaults
{
    /// <exception cref="EcwidException">The file can't be written.</exception>
    public static void Guard(Action write) => Guard(() =>
    {
        write();
        return true;
    });

    /// <exception cref="EcwidException">The file can't be written.</exception>
    public static T Guard<T>(Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or SecurityException || e.GetType() == typeof(ArgumentException))
        {
            throw new EcwidException($"The file can't be written: {e.Message}", e);
        }
    }
}
