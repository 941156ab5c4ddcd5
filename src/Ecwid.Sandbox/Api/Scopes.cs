namespace Ecwid.Sandbox.Api;

/// <summary>The access scopes that the calls ask for.</summary>
internal static class Scopes
{
    public const string ReadStoreProfile = "read_store_profile";
    public const string ReadCustomers = "read_customers";
    public const string CreateCustomers = "create_customers";
    public const string UpdateCustomers = "update_customers";
    public const string ReadExtraFields = "read_customers_extrafields";
    public const string UpdateExtraFields = "update_customers_extrafields";
    public const string DeleteExtraFields = "delete_customers_extrafields";
}
