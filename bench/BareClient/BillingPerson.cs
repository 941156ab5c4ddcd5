namespace BareClient;

/// <summary>The address in the body of the call.</summary>
internal sealed record BillingPerson(string Name, string Street, string City, string CountryCode, string PostalCode, string Phone);
