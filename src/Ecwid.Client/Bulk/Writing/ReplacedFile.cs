using System;
using System.IO;

namespace Ecwid.Client.Bulk.Writing;

/// <summary>Writes a file beside its place and moves it there when it is whole: at no moment is there half a file, and a failure leaves the old one.</summary>
internal sealed class ReplacedFile : IDisposable
{
    private readonly string _target;
    private readonly EcwidExportOptions _options;
    private readonly string _temporary;
    private readonly FileStream _stream;
    private bool _isDone;

    public ReplacedFile(string path, EcwidExportOptions options)
    {
        _target = Path.GetFullPath(path);
        _options = options;
        CheckTarget(_target, options);
        _temporary = $"{_target}.{Guid.NewGuid():N}.tmp";
        _stream = new FileStream(_temporary, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 1 << 16);
    }

    public Stream Stream => _stream;

    /// <exception cref="IOException">The file must not be replaced.</exception>
    public static void CheckTarget(string path, EcwidExportOptions options)
    {
        if (Directory.Exists(path))
        {
            throw new IOException("The path is a folder.");
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
        _stream.Dispose();

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

    private static bool IsReadOnly(string path) => (File.GetAttributes(path) & FileAttributes.ReadOnly) != 0;

    // Windows replaces no file that is marked.
    private void Replace()
    {
        bool isReadOnly = IsReadOnly(_target);
        if (isReadOnly)
        {
            File.SetAttributes(_target, File.GetAttributes(_target) & ~FileAttributes.ReadOnly);
        }

        try
        {
            File.Replace(_temporary, _target, destinationBackupFileName: null);
        }
        finally
        {
            if (isReadOnly)
            {
                File.SetAttributes(_target, File.GetAttributes(_target) | FileAttributes.ReadOnly);
            }
        }
    }
}
