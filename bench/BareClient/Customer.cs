using System.Text.Json;

namespace BareClient;

/// <summary>The body of the call.</summary>
internal sealed record Customer(string Email, BillingPerson BillingPerson, bool AcceptMarketing, string Lang)
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web);

    public static Customer From(Row row) =>
        new(row.Email, new BillingPerson(row.Name, row.Street, row.City, row.CountryCode, row.PostalCode, row.Phone), row.AcceptMarketing, row.Lang);
}
