using System.Net.Http;

namespace Ecwid.Client.Http;

/// <summary>The call that reads the store's profile. Every token may make it, so that its answer tells a bad token from a scope that is missing.</summary>
internal static class ProfileCall
{
    private const string NeededFields =
        "generalInfo(storeId,storeUrl),settings(storeName),account(accountName,accountEmail,availableFeatures),languages(enabledLanguages,defaultLanguage)";

    public static EcwidCall Create() =>
        new EcwidCall(HttpMethod.Get, EcwidScopes.ReadStoreProfile, "profile").WithQuery("responseFields", NeededFields);
}
