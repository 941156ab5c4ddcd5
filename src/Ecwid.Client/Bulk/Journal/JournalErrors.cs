using System;
using System.Globalization;
using System.IO;

namespace Ecwid.Client.Bulk.Journal;

/// <summary>Why a journal can't be used, and what to do.</summary>
internal static class JournalErrors
{
    private const string StartAnew = "a new import with another resume file meets the rows that are in the store already as conflicts with Create and as unchanged with Upsert";

    public static EcwidException InUse(string path, Exception cause) => Refused(
        $"The resume file '{path}' is in use by another process. Wait until the import that uses it has ended, or name another resume file.", cause);

    public static EcwidException NotOpened(string path, Exception cause) => Refused(
        $"The resume file '{path}' can't be opened: {cause.Message} Name a file in a folder that exists and in which you may write.", cause);

    public static EcwidException NotRead(string path, Exception cause) => Refused(
        $"The resume file '{path}' can't be read: {cause.Message}", cause);

    public static EcwidException NotWritten(string path, Exception cause) => Refused(
        $"The resume file '{path}' can't be written: {cause.Message} Nothing more is sent. See that the disk has room, and run the same import again: it goes on from there.", cause);

    public static EcwidException NoJournal(string path) => Refused(
        $"The file '{path}' is not a resume file of an import. It was left as it is; name another one.");

    public static EcwidException Newer(string path, long line) => Refused(
        $"Line {Text(line)} of the resume file '{path}' was written by a newer version. Update this one, or go on with the other.");

    public static EcwidException Older(string path) => Refused(
        $"The resume file '{path}' was written by an older version, which kept neither the address of the store nor the time by its clock. It was left as it is. Finish that import with that version, or name another resume file: {StartAnew}.");

    public static EcwidException Damaged(string path, long line) => Refused(
        $"Line {Text(line)} of the resume file '{path}' was changed or damaged after it was written, so what follows can't be relied on. Put back a copy of the file from before; without one, {StartAnew}.");

    public static EcwidException OtherStore(string path, long storeId, long wanted) => Refused(
        $"The resume file '{path}' belongs to an import into store {Text(storeId)}, and this one goes into store {Text(wanted)}. Connect to the other store, or name another resume file.");

    public static EcwidException OtherBase(string path, long storeId, string host, string wanted) => Refused(
        $"The resume file '{path}' belongs to an import into store {Text(storeId)} at {host}, and this one goes into store {Text(storeId)} at {(host == wanted ? "another base address of the same host" : wanted)}. Connect to the other address, or name another resume file.");

    public static EcwidException OtherMode(string path, string mode, string wanted) => Refused(
        $"The resume file '{path}' belongs to an import with the mode {mode}, and this one has {wanted}. Run it with {mode}, or name another resume file.");

    private static EcwidException Refused(string message, Exception? cause = null) => new(EcwidErrorKind.InvalidRequest, message, cause);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the file could not be opened because another handle holds it.</summary>
    public static bool IsInUse(IOException error)
    {
        const int SharingViolation = unchecked((int)0x80070020);
        const int LockViolation = unchecked((int)0x80070021);
        const int LinuxWouldBlock = 11;
        const int MacWouldBlock = 35;
        return error.HResult is SharingViolation or LockViolation or LinuxWouldBlock or MacWouldBlock;
    }
}
