using System;
using System.IO;

namespace EcwidPS.UnitTests.Bulk.Import;

/// <summary>A file on a disk that is full after so many bytes more, in the middle of a line or not.</summary>
internal sealed class FailingFile(string path, long room) : FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1)
{
    private long _room = room;

    public override void Write(byte[] buffer, int offset, int count)
    {
        int written = (int)Math.Min(_room, count);
        base.Write(buffer, offset, written);
        _room -= written;
        if (written < count)
        {
            throw new IOException("No space left on device");
        }
    }

    // What is tested is what stands in the file, and the disk of a test machine is slow.
    public override void Flush(bool flushToDisk) => base.Flush(flushToDisk: false);
}
