using System;
using Ecwid.Sandbox.Json;

namespace Ecwid.Sandbox.Api;

/// <summary>https://docs.ecwid.com/api-reference/rest-api/store-profile</summary>
internal static class ProfileCalls
{
    private static readonly string[] Features = ["API", "CUSTOMER_GROUPS", "TAX_EXEMPT_CUSTOMERS"];

    public static byte[] Get(ApiCall call) => Answer.Object(call.Query.ResponseFields, writer =>
    {
        writer.Object("generalInfo", general =>
        {
            general.Number("storeId", call.Store.StoreId);
            general.Text("storeUrl", FormattableString.Invariant($"https://store{call.Store.StoreId}.example"));
        });
        writer.Object("account", static account =>
        {
            account.Text("accountName", "Sandbox Owner");
            account.Text("accountEmail", "owner@sandbox.example");
            account.Texts("availableFeatures", Features);
        });
        writer.Object("settings", static settings => settings.Text("storeName", "Sandbox"));
        writer.Object("languages", languages =>
        {
            languages.Texts("enabledLanguages", call.Store.EnabledLanguages);
            languages.Text("defaultLanguage", call.Store.EnabledLanguages[0]);
        });
    });
}
