namespace Ecwid.Sandbox.Model;

/// <summary>How one request of a batch ended.</summary>
internal sealed class BatchResponse
{
    private BatchResponse(string status, int? httpStatus, string? statusLine, byte[] body)
    {
        Status = status;
        HttpStatus = httpStatus;
        StatusLine = statusLine;
        Body = body;
    }

    /// <summary>The rest of a batch that stopped at a failure, or was cancelled.</summary>
    public static BatchResponse NotExecuted { get; } = new("NOT_EXECUTED", null, null, []);

    /// <summary>The other way to tell that a request was cancelled: "These requests receive COMPLETED status", says the official page.</summary>
    public static BatchResponse CancelledAsCompleted { get; } = new("COMPLETED", null, null, []);

    public string Status { get; }

    /// <summary>Null when the request was not carried out.</summary>
    public int? HttpStatus { get; }

    public string? StatusLine { get; }

    public byte[] Body { get; }

    public bool IsFailure => HttpStatus >= 400;

    public bool IsServerError => HttpStatus >= 500;

    /// <param name="httpStatus">The status of the answer.</param>
    /// <param name="statusLine">The message of a failure, else the words behind the status.</param>
    /// <param name="body">The body of the answer; empty if there is none.</param>
    public static BatchResponse Of(int httpStatus, string statusLine, byte[] body) =>
        new(httpStatus >= 400 ? "FAILED" : "COMPLETED", httpStatus, statusLine, body);
}
