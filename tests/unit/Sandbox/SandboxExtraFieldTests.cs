using System;
using System.Threading.Tasks;
using Xunit;

namespace EcwidPS.UnitTests.Sandbox;

public sealed class SandboxExtraFieldTests : IDisposable
{
    private readonly SandboxClient _client = new();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_store_has_none_at_first()
    {
        Assert.Equal("""{"items":[]}""", (await _client.GetAsync("store_extrafields/customers")).Text);
    }

    [Fact]
    public async Task An_extra_field_can_be_created_read_changed_and_deleted()
    {
        Assert.Equal("""{"createCount":1,"key":"xf00001"}""", (await _client.PostAsync("store_extrafields/customers", """{"title":"Size","type":"TEXT"}""")).Text);
        Assert.Equal(
            """{"createCount":1,"key":"a b+c"}""",
            (await _client.PostAsync("store_extrafields/customers", """{"key":"a b+c","title":"Born","type":"DATETIME","shownOnOrderDetails":true}""")).Text);
        _client.Now += TimeSpan.FromHours(1);

        Assert.Equal("""{"updateCount":1}""", (await _client.PutAsync("store_extrafields/customers/a%20b%2Bc", """{"title":"Birthday","key":"other"}""")).Text);

        const string Birthday =
            """{"key":"a b+c","title":"Birthday","entityTypes":["CUSTOMERS"],"type":"DATETIME","shownOnOrderDetails":true,"linkedWithCheckoutField":false,"createdDate":"2025-03-26 11:07:12 +0000","lastModifiedDate":"2025-03-26 12:07:12 +0000"}""";
        Assert.Equal(Birthday, (await _client.GetAsync("store_extrafields/customers/a%20b%2Bc")).Text);
        Assert.Equal("""{"items":[{"key":"xf00001","type":"TEXT"},{"key":"a b+c","type":"DATETIME"}]}""", (await _client.GetAsync("store_extrafields/customers?responseFields=items(key,type)")).Text);
        Assert.Equal("""{"deleteCount":1}""", (await _client.DeleteAsync("store_extrafields/customers/xf00001")).Text);
        Assert.Equal("{\"items\":[" + Birthday + "]}", (await _client.GetAsync("store_extrafields/customers")).Text);
    }

    [Fact]
    public async Task An_update_that_names_nothing_counts_nothing_and_leaves_the_date()
    {
        await _client.PostAsync("store_extrafields/customers", """{"key":"k","title":"T","type":"TEXT"}""");
        _client.Now += TimeSpan.FromHours(1);

        Assert.Equal("""{"updateCount":0}""", (await _client.PutAsync("store_extrafields/customers/k", """{"key":"n"}""")).Text);

        Assert.Equal("""{"lastModifiedDate":"2025-03-26 11:07:12 +0000"}""", (await _client.GetAsync("store_extrafields/customers/k?responseFields=lastModifiedDate")).Text);
    }

    [Theory]
    [InlineData("""{"type":"TEXT"}""", "Field ExtrafieldRequest.title is absent")]
    [InlineData("""{"title":"T"}""", "Field ExtrafieldRequest.type is absent")]
    [InlineData("""{"title":" ","type":"TEXT"}""", "Field ExtrafieldRequest.title cannot be empty")]
    [InlineData("""{"title":"T","type":"text"}""", "Field ExtrafieldRequest.type is expected to be one of TEXT, DATETIME, SELECT, TEXTAREA, CHECKBOX, RADIO_BUTTONS, TOGGLE_BUTTON_GROUP")]
    [InlineData("""{"title":"T","type":"TEXT","shownOnOrderDetails":"yes"}""", "Field ExtrafieldRequest.shownOnOrderDetails is expected to be a boolean")]
    public async Task A_wrong_definition_is_refused(string body, string message)
    {
        (await _client.PostAsync("store_extrafields/customers", body)).IsRefused(400, "WRONG_PARAMETER", message);
        Assert.Equal("""{"items":[]}""", (await _client.GetAsync("store_extrafields/customers")).Text);
    }

    [Fact]
    public async Task A_key_belongs_to_one_extra_field()
    {
        await _client.PostAsync("store_extrafields/customers", """{"key":"k","title":"A","type":"TEXT"}""");

        (await _client.PostAsync("store_extrafields/customers", """{"key":"k","title":"B","type":"TEXT"}"""))
            .IsRefused(409, "CONSTRAINT_VIOLATION", "Extra field with such key already exists");
    }

    [Fact]
    public async Task An_unknown_key_is_a_404()
    {
        (await _client.GetAsync("store_extrafields/customers/K")).IsRefused(404, null, "Extra field 'K' not found");
        (await _client.PutAsync("store_extrafields/customers/K", """{"title":7}""")).IsRefused(404, null, "Extra field 'K' not found");
        (await _client.DeleteAsync("store_extrafields/customers/K")).IsRefused(404, null, "Extra field 'K' not found");
    }

    [Fact]
    public async Task The_samples_bring_two_extra_fields_once()
    {
        _client.Store.AddSampleCustomers();
        _client.Store.AddSampleCustomers();

        Assert.Equal("""{"items":[{"key":"xfBirthday"},{"key":"xfLoyalty"}]}""", (await _client.GetAsync("store_extrafields/customers?responseFields=items(key)")).Text);
    }
}
