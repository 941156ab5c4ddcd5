using System;
using System.Threading.Tasks;
using Xunit;

namespace EcwidPS.UnitTests.Sandbox;

public sealed class SandboxGroupTests : IDisposable
{
    private readonly SandboxClient _client = new();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task General_is_always_there_and_in_the_total()
    {
        Assert.Equal("""{"total":1,"count":1,"offset":0,"limit":100,"items":[{"id":0,"name":"General"}]}""", (await _client.GetAsync("customer_groups")).Text);
        Assert.Equal("""{"id":0,"name":"General"}""", (await _client.GetAsync("customer_groups/0")).Text);
    }

    [Fact]
    public async Task A_group_can_be_created_read_renamed_and_searched()
    {
        Assert.Equal("""{"id":5510}""", (await _client.PostAsync("customer_groups", """{"name":"Wholesale","externalReferenceId":"erp-7"}""")).Text);
        Assert.Equal("""{"id":5511}""", (await _client.PostAsync("customer_groups", """{"name":"Staff"}""")).Text);

        Assert.Equal("""{"updateCount":1}""", (await _client.PutAsync("customer_groups/5510", """{"name":"Trade"}""")).Text);

        Assert.Equal("""{"id":5510,"name":"Trade","externalReferenceId":"erp-7"}""", (await _client.GetAsync("customer_groups/5510")).Text);
        Assert.Equal("""{"total":1,"items":[{"id":5510}]}""", (await _client.GetAsync("customer_groups?keyword=TRA&responseFields=total,items(id)")).Text);
        Assert.Equal("""{"items":[{"id":0},{"id":5511}]}""", (await _client.GetAsync("customer_groups?customerGroupIds=0,5511&responseFields=items(id)")).Text);
        Assert.Equal("""{"items":[{"id":5511}]}""", (await _client.GetAsync("customer_groups?customerGroupId=5511&responseFields=items(id)")).Text);
        Assert.Equal("""{"count":1,"items":[{"id":5511}]}""", (await _client.GetAsync("customer_groups?offset=2&responseFields=count,items(id)")).Text);
    }

    [Fact]
    public async Task Deleting_a_group_moves_its_customers_to_General()
    {
        await _client.PostAsync("customer_groups", """{"name":"Press"}""");
        long id = await _client.CreateAsync("""{"email":"a@b.example","customerGroupId":5510}""");
        Assert.Equal("Press", (string?)(await _client.CustomerAsync(id))["customerGroupName"]);
        _client.Now += TimeSpan.FromHours(1);

        Assert.Equal("""{"deleteCount":1}""", (await _client.DeleteAsync("customer_groups/5510")).Text);

        Assert.Equal(
            """{"updated":"2025-03-26 12:07:12 +0000","customerGroupId":0,"customerGroupName":"General"}""",
            (await _client.GetAsync($"customers/{id}?responseFields=updated,customerGroupId,customerGroupName")).Text);
        (await _client.GetAsync("customer_groups/5510")).IsRefused(404, null, "Customer group #5510 not found");
    }

    [Fact]
    public async Task General_cannot_be_deleted()
    {
        (await _client.DeleteAsync("customer_groups/0")).IsRefused(400, "WRONG_PARAMETER", "The General customer group cannot be deleted");
    }

    [Theory]
    [InlineData("{}", "Field CustomerGroupRequest.name is absent")]
    [InlineData("""{"name":" "}""", "Field CustomerGroupRequest.name cannot be empty")]
    [InlineData("""{"name":7}""", "Field CustomerGroupRequest.name is expected to be a string")]
    public async Task A_group_needs_a_name(string body, string message)
    {
        (await _client.PostAsync("customer_groups", body)).IsRefused(400, "WRONG_PARAMETER", message);
    }

    [Fact]
    public async Task An_external_reference_belongs_to_one_group()
    {
        await _client.PostAsync("customer_groups", """{"name":"A","externalReferenceId":"erp-7"}""");

        (await _client.PostAsync("customer_groups", """{"name":"B","externalReferenceId":"erp-7"}"""))
            .IsRefused(409, "EXTERNAL_ID_ALREADY_USED", "Customer group with such externalReferenceId already exists");
        Assert.Equal("""{"updateCount":1}""", (await _client.PutAsync("customer_groups/5510", """{"externalReferenceId":"erp-7"}""")).Text);
    }
}
