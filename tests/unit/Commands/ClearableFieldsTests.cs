using Ecwid.Client;
using Ecwid.Client.Customers;
using EcwidPS.Commands.Customers;
using Xunit;

namespace EcwidPS.UnitTests.Commands;

public sealed class ClearableFieldsTests
{
    [Fact]
    public void Text_becomes_empty_and_lists_too()
    {
        var request = new EcwidCustomerRequest();
        ClearableFields.Clear(request, ["lang", "City", "ShippingAddresses"]);

        Assert.Equal(string.Empty, request.Lang);
        Assert.Equal(string.Empty, request.BillingPerson!.City);
        Assert.Null(request.BillingPerson.Name);
        Assert.Empty(request.ShippingAddresses!);
        Assert.Null(request.Contacts);
    }

    [Fact]
    public void An_unknown_name_is_refused_with_the_nearest_one() =>
        Assert.Contains("Did you mean TaxId?", Assert.Throws<EcwidException>(() => ClearableFields.Clear(new EcwidCustomerRequest(), ["TaxIdd"])).Message);

    [Theory]
    [InlineData("Lang")]
    [InlineData("City")]
    [InlineData("ShippingAddresses")]
    public void A_field_that_has_a_value_is_not_emptied(string name)
    {
        var request = new EcwidCustomerRequest
        {
            Lang = "fr",
            BillingPerson = new() { City = "Leeds" },
            ShippingAddresses = [new()],
        };

        Assert.Throws<EcwidException>(() => ClearableFields.Clear(request, [name]));
    }

    [Fact]
    public void Nothing_named_changes_nothing()
    {
        var request = new EcwidCustomerRequest();
        ClearableFields.Clear(request, null);

        Assert.True(request.IsEmpty);
    }
}
