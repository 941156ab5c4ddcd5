using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Models;
using Xunit;

namespace EcwidPS.UnitTests.Client;

public sealed class StoreProfileTests
{
    [Fact]
    public async Task The_profile_is_one_GET_that_asks_for_the_needed_fields_only()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json(TestStore.Profile));
        using EcwidClient client = TestStore.Client(handler);
        await client.Store.GetProfileAsync(TestStore.TestEnd);

        RecordedRequest request = Assert.Single(handler.Requests);
        Assert.Equal("GET", request.Method);
        Assert.Equal("/api/v3/4200123/profile", request.Uri.AbsolutePath);
        Assert.Null(request.Body);
        Assert.Equal(
            "?responseFields=generalInfo(storeId,storeUrl),settings(storeName),account(accountName,accountEmail,availableFeatures),languages(enabledLanguages,defaultLanguage)",
            System.Uri.UnescapeDataString(request.Uri.Query));
    }

    [Fact]
    public async Task The_profile_is_read_into_typed_properties()
    {
        using EcwidClient client = TestStore.Client(ScriptedHandler.InOrder(Answer.Json(TestStore.Profile)));
        EcwidStore store = await client.Store.GetProfileAsync(TestStore.TestEnd);

        Assert.Equal(4200123, store.StoreId);
        Assert.Equal("Harbor", store.Name);
        Assert.Equal("https://harbor.example", store.Url);
        Assert.Equal("H", store.AccountName);
        Assert.Equal("o@harbor.example", store.AccountEmail);
        Assert.Equal(["en", "fr"], store.EnabledLanguages!);
        Assert.Equal("en", store.DefaultLanguage);
        Assert.Equal(["API", "CUSTOMER_GROUPS"], store.AvailableFeatures!);
    }

    [Fact]
    public async Task Parts_that_are_missing_are_null()
    {
        using EcwidClient client = TestStore.Client(ScriptedHandler.InOrder(Answer.Json("""{"generalInfo":{"storeId":4200123}}""")));
        EcwidStore store = await client.Store.GetProfileAsync(TestStore.TestEnd);

        Assert.Equal(4200123, store.StoreId);
        Assert.Null(store.Name);
        Assert.Null(store.AccountName);
        Assert.Null(store.AccountEmail);
        Assert.Null(store.EnabledLanguages);
        Assert.Null(store.AvailableFeatures);
    }
}
