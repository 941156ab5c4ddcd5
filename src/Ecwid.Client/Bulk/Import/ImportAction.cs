namespace Ecwid.Client.Bulk.Import;

/// <summary>What is to be done for a row: nothing any more, or a customer to be created or changed.</summary>
/// <param name="Result">What became of it, if nothing is to be sent; else null.</param>
/// <param name="CustomerId">The customer to change; null to create one.</param>
internal sealed record ImportAction(EcwidImportResult? Result, long? CustomerId = null)
{
    public EcwidImportResult? Result { get; } = Result;

    public long? CustomerId { get; } = CustomerId;

    public static ImportAction Create { get; } = new((EcwidImportResult?)null);

    public static ImportAction Update(long customerId) => new(null, customerId);

    public static ImportAction Done(EcwidImportResult result) => new(result);
}
