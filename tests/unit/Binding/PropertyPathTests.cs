using EcwidPS.Binding;
using Xunit;

namespace EcwidPS.UnitTests.Binding;

public sealed class PropertyPathTests
{
    [Theory]
    [InlineData("Email", "email")]
    [InlineData("billingPerson.city", "billingPerson.city")]
    [InlineData("BillingPerson.City", "billingPerson.city")]
    [InlineData("CustomerId", "id")]
    [InlineData("B2bB2c", "b2b_b2c")]
    [InlineData("b2b_b2c", "b2b_b2c")]
    [InlineData("ExtraFields.Value", "extrafields.value")]
    [InlineData(" TaxId ", "taxId")]
    public void Properties_are_named_as_the_API_names_its_fields(string property, string field) =>
        Assert.Equal([field], PropertyPath.ToFields([property]));

    [Fact]
    public void No_properties_are_all_fields() => Assert.Null(PropertyPath.ToFields(null));
}
