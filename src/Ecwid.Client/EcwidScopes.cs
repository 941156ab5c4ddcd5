namespace Ecwid.Client;

/// <summary>The scopes that an app's token can have.</summary>
/// <remarks>https://docs.ecwid.com/api-reference/rest-api#access-scopes</remarks>
public static class EcwidScopes
{
    /// <summary>The store's profile; every custom app has it.</summary>
    public const string ReadStoreProfile = "read_store_profile";

    /// <summary>Reading customers, contacts and groups; must be asked for.</summary>
    public const string ReadCustomers = "read_customers";

    /// <summary>Creating customers, contacts and groups; must be asked for.</summary>
    public const string CreateCustomers = "create_customers";

    /// <summary>Changing and deleting customers, contacts and groups; must be asked for.</summary>
    public const string UpdateCustomers = "update_customers";

    /// <summary>Reading the definitions of customers' extra fields; must be asked for.</summary>
    public const string ReadCustomersExtraFields = "read_customers_extrafields";

    /// <summary>Creating and changing the definitions of customers' extra fields; must be asked for.</summary>
    public const string UpdateCustomersExtraFields = "update_customers_extrafields";

    /// <summary>Deleting the definitions of customers' extra fields; must be asked for.</summary>
    public const string DeleteCustomersExtraFields = "delete_customers_extrafields";
}
