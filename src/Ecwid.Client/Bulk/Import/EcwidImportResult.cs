namespace Ecwid.Client.Bulk.Import;

/// <summary>What became of a row of an import.</summary>
public sealed class EcwidImportResult
{
    internal EcwidImportResult(ImportTask task, EcwidImportStatus status, long? customerId, EcwidException? exception = null)
    {
        Row = task.Row.Row;
        Line = task.Row.Line;
        Email = task.Row.Email;
        Status = status;
        CustomerId = customerId;
        Exception = exception;
        Error = exception?.Message;
    }

    /// <summary>The number of the row, from 1, without the headings.</summary>
    public long Row { get; }

    /// <summary>The line of the file on which the row begins; null for a row that is from no file.</summary>
    public long? Line { get; }

    /// <summary>The e-mail address; null if the row has none that can be read.</summary>
    public string? Email { get; }

    /// <summary>The customer's id; null if it is not known.</summary>
    public long? CustomerId { get; }

    /// <summary>What became of it.</summary>
    public EcwidImportStatus Status { get; }

    /// <summary>What is wrong and what to do; null if nothing is.</summary>
    public string? Error { get; private set; }

    /// <summary>How the call failed; null if none did.</summary>
    internal EcwidException? Exception { get; }

    /// <summary>How the call failed; null if the row did not fail.</summary>
    public EcwidException? GetException() => Exception;

    /// <summary>The same result with another text of its error, for a caller who knows more: what to do.</summary>
    internal EcwidImportResult WithError(string error)
    {
        var other = (EcwidImportResult)MemberwiseClone();
        other.Error = error;
        return other;
    }
}
