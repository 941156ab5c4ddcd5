using System;
using System.IO;
using System.Runtime.InteropServices;
using Ecwid.Client.Bulk.Files;

namespace Ecwid.Client.Bulk.Writing;

/// <summary>
/// Writes a file beside its place and moves it there when it is whole: at no moment is there half a file, and a failure leaves the old one. The new file has the
/// permissions of the old one; without one it is its owner's only. A link stays, and the file that it leads to is replaced.
/// </summary>
internal sealed class ReplacedFile : IDisposable
{
    private static readonly bool IsWindows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    private readonly string _target;
    private readonly EcwidExportOptions _options;
    private readonly string _temporary;
    private readonly FileStream _stream;
    private bool _isDone;

    public ReplacedFile(string path, EcwidExportOptions options)
    {
        _target = RealPath.Of(path);
        _options = options;
        CheckTarget(_target, options);
        TemporaryFile.RemoveLeftovers(_target);
        _temporary = TemporaryFile.For(_target);
        _stream = OwnerFile.Open(_temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
    }

    public Stream Stream => _stream;

    /// <param name="path">The file itself, not a link to it.</param>
    /// <param name="options">Whether it may be replaced.</param>
    /// <exception cref="IOException">The file must not be replaced.</exception>
    public static void CheckTarget(string path, EcwidExportOptions options)
    {
        if (Directory.Exists(path))
        {
            throw new IOException("The path is a folder.");
        }

        if (IsDevice(path))
        {
            throw new IOException("The path is a device.");
        }

        if (!Directory.Exists(Path.GetDirectoryName(path)))
        {
            throw new IOException("The folder does not exist.");
        }

        if (!File.Exists(path))
        {
            return;
        }

        if (options.KeepExisting)
        {
            throw new IOException("It is there already, and is to be kept.");
        }

        if (IsReadOnly(path) && !options.ReplaceReadOnly)
        {
            throw new IOException("It is there already, and is marked as read-only.");
        }
    }

    /// <summary>Puts the file in its place.</summary>
    public void Complete()
    {
        _stream.Flush(flushToDisk: true);
        if (IsWindows)
        {
            // No open file is moved there. Elsewhere this one is held until it is in its place, so that no other run takes it for a leftover.
            _stream.Dispose();
        }

        // It may have come, or been marked, while the new one was written.
        CheckTarget(_target, _options);
        if (File.Exists(_target))
        {
            Replace();
        }
        else
        {
            File.Move(_temporary, _target);
        }

        _isDone = true;
        _stream.Dispose();
    }

    public void Dispose()
    {
        try
        {
            _stream.Dispose();
        }
        catch (IOException)
        {
            // The disk is full: what could not be written is thrown away below.
        }

        if (!_isDone)
        {
            _isDone = true;
            File.Delete(_temporary);
        }
    }

    // .NET does not say what kind of file it is; where devices are, nothing is replaced. In /dev/shm there are ordinary files.
    private static bool IsDevice(string path) =>
        !IsWindows && path.StartsWith("/dev/", StringComparison.Ordinal) && !path.StartsWith("/dev/shm/", StringComparison.Ordinal);

    private static bool IsReadOnly(string path) => (File.GetAttributes(path) & FileAttributes.ReadOnly) != 0;

    private void Replace()
    {
        OwnerFile.CopyPermissions(_target, _temporary);

        // Windows replaces no file that is marked. Elsewhere the mark is one of the permissions.
        bool isMarked = IsWindows && IsReadOnly(_target);
        if (isMarked)
        {
            File.SetAttributes(_target, File.GetAttributes(_target) & ~FileAttributes.ReadOnly);
        }

        try
        {
            File.Replace(_temporary, _target, destinationBackupFileName: null);
        }
        finally
        {
            if (isMarked)
            {
                File.SetAttributes(_target, File.GetAttributes(_target) | FileAttributes.ReadOnly);
            }
        }
    }
}
