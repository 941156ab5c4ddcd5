namespace Ecwid.Client.Models;

/// <summary>What the client needs to know of a store: its name, owner, languages and features.</summary>
/// <remarks>https://docs.ecwid.com/api-reference/rest-api/store-profile/get-store-profile</remarks>
public sealed class EcwidStore
{
    /// <summary>The store's id; null if the answer had none.</summary>
    public long? StoreId { get; set; }

    /// <summary>The store's name.</summary>
    public string? Name { get; set; }

    /// <summary>The address of the storefront.</summary>
    public string? Url { get; set; }

    /// <summary>The name of the store owner's account.</summary>
    public string? AccountName { get; set; }

    /// <summary>The e-mail address of the store owner's account.</summary>
    public string? AccountEmail { get; set; }

    /// <summary>The codes of the languages that are enabled in the store.</summary>
    public string[]? EnabledLanguages { get; set; }

    /// <summary>The code of the store's main language.</summary>
    public string? DefaultLanguage { get; set; }

    /// <summary>The features of the store's plan, for example <c>CUSTOMER_GROUPS</c>.</summary>
    public string[]? AvailableFeatures { get; set; }
}
