namespace Ecwid.Client.Bulk.Columns;

/// <summary>The names of a customer's fields that have parts, and of the mark of a spreadsheet-safe file.</summary>
internal static class CustomerFields
{
    public const string BillingPerson = "billingPerson";
    public const string ShippingAddresses = "shippingAddresses";
    public const string Contacts = "contacts";
    public const string ExtraFields = "extrafields";
    public const string Stats = "stats";
    public const string Favorites = "favorites";
    public const string SpreadsheetSafe = "spreadsheetSafe";
}
