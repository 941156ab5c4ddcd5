using System;
using System.IO;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Ecwid.Client.Bulk.Files;

/// <summary>
/// Opens files that hold people. On Linux and macOS a new one can be read by its owner only, from its first moment on; one that is there keeps its permissions.
/// </summary>
/// <remarks>
/// .NET Standard knows no permissions, so that .NET 7 and later are asked by reflection. On Mono a new file has the permissions that the process gives to all
/// files; on Windows it has those of its folder.
/// </remarks>
internal static class OwnerFile
{
    private const int OwnerReadsAndWrites = 0b110_000_000;

    private static readonly PropertyInfo? CreateMode = RuntimeInformation.IsOSPlatform(OSPlatform.Windows)
        ? null
        : typeof(FileStream).Assembly.GetType("System.IO.FileStreamOptions")?.GetProperty("UnixCreateMode");

    private static readonly Type? Mode = CreateMode is null ? null : Nullable.GetUnderlyingType(CreateMode.PropertyType);

    /// <summary>Opens a file, or makes it.</summary>
    /// <exception cref="IOException">It can't be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be opened.</exception>
    public static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share, int bufferSize, FileOptions options = FileOptions.None)
    {
        if (CreateMode?.DeclaringType is not { } type)
        {
            return new FileStream(path, mode, access, share, bufferSize, options);
        }

        object all = Activator.CreateInstance(type)!;
        type.GetProperty("Mode")!.SetValue(all, mode);
        type.GetProperty("Access")!.SetValue(all, access);
        type.GetProperty("Share")!.SetValue(all, share);
        type.GetProperty("BufferSize")!.SetValue(all, bufferSize);
        type.GetProperty("Options")!.SetValue(all, options);
        CreateMode.SetValue(all, Enum.ToObject(Mode!, OwnerReadsAndWrites));
        return (FileStream)Reflected.Call(() => Activator.CreateInstance(typeof(FileStream), path, all))!;
    }

    /// <summary>Gives a file the permissions of another, where there are such.</summary>
    public static void CopyPermissions(string from, string to)
    {
        if (Mode is not null)
        {
            object mode = Reflected.Call(() => typeof(File).GetMethod("GetUnixFileMode", [typeof(string)])!.Invoke(null, [from]))!;
            Reflected.Call(() => typeof(File).GetMethod("SetUnixFileMode", [typeof(string), Mode])!.Invoke(null, [to, mode]));
        }
    }
}
