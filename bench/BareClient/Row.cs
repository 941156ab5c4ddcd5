namespace BareClient;

/// <summary>A row of the CSV.</summary>
internal sealed class Row
{
    public required string Email { get; init; }

    public required string Name { get; init; }

    public required string Street { get; init; }

    public required string City { get; init; }

    public required string CountryCode { get; init; }

    public required string PostalCode { get; init; }

    public required string Phone { get; init; }

    public bool AcceptMarketing { get; init; }

    public required string Lang { get; init; }
}
