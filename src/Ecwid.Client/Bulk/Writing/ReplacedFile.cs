using System;
using System.IO;

namespace Ecwid.Client.Bulk.Writing;

/// <summary>Writes a file beside its place and moves it there when it is whole: at no moment is there half a file, and a failure leaves the old one.</summary>
internal sealed class ReplacedFile : IDisposable
{
    private readonly string _target;
    private readonly string _temporary;
    private readonly FileStream _stream;
    private bool _isDone;

    public ReplacedFile(string path)
    {
        _target = Path.GetFullPath(path);
        if (Directory.Exists(_target))
        {
            throw new IOException("The path is a folder.");
        }

        _temporary = $"{_target}.{Guid.NewGuid():N}.tmp";
        _stream = new FileStream(_temporary, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 1 << 16);
    }

    public Stream Stream => _stream;

    /// <summary>Puts the file in its place.</summary>
    public void Complete()
    {
        _stream.Flush(flushToDisk: true);
        _stream.Dispose();
        if (File.Exists(_target))
        {
            File.Replace(_temporary, _target, destinationBackupFileName: null);
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
}
