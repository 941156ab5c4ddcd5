namespace Ecwid.Client.Batch;

/// <summary>The answer to the creation of a batch; the pages of the API have both names.</summary>
internal sealed class BatchTicketAnswer
{
    public string? Ticket { get; set; }

    public string? TicketId { get; set; }
}
