using System;
using System.Collections;
using Ecwid.Client.Models;
using Ecwid.Client.Bulk.Rows;
using Xunit;

namespace EcwidPS.UnitTests.Bulk.Rows;

/// <summary>Hashtables only: objects need the engine, and Pester tests them.</summary>
public sealed class NestedReaderTests
{
    [Fact]
    public void A_hashtable_in_any_letter_case_becomes_a_billing_person()
    {
        EcwidBillingPerson person = Person(new Hashtable { ["name"] = "Ana Vale", ["CITY"] = "Leeds", ["countryCode"] = " GB ", ["postalCode"] = 12345, ["phone"] = "" });

        Assert.Equal("Ana Vale", person.Name);
        Assert.Equal("Leeds", person.City);
        Assert.Equal("GB", person.CountryCode);
        Assert.Equal("12345", person.PostalCode);
        Assert.Null(person.Phone);
    }

    [Fact]
    public void One_hashtable_and_a_list_of_them_become_contacts()
    {
        var email = new Hashtable { ["contact"] = "ana@vale.example", ["type"] = "email", ["default"] = "yes", ["orderBy"] = "0" };
        var phone = new Hashtable { ["contact"] = "+441135550199", ["type"] = "Phone" };

        EcwidCustomerContact one = Assert.Single(Contacts(email));
        Assert.Equal("EMAIL", one.Type);
        Assert.True(one.Default);
        Assert.Equal(0, one.OrderBy);

        EcwidCustomerContact[] two = Contacts(new object[] { email, phone });
        Assert.Equal(2, two.Length);
        Assert.Equal("PHONE", two[1].Type);
        Assert.Null(two[1].Default);
    }

    [Fact]
    public void Addresses_read_their_typed_fields()
    {
        EcwidShippingAddress address = Assert.Single(Addresses(new Hashtable { ["city"] = "York", ["defaultAddress"] = "on", ["orderBy"] = 2, ["id"] = "77001" }));

        Assert.Equal("York", address.City);
        Assert.True(address.DefaultAddress);
        Assert.Equal(2, address.OrderBy);
        Assert.Equal(77001, address.AddressId);
    }

    [Fact]
    public void The_type_of_an_extra_field_is_in_upper_case_whatever_the_culture() => Culture.Run("tr-TR", () =>
    {
        EcwidCustomerExtraFieldValue field = Assert.Single(ExtraFields(new Hashtable { ["key"] = "k", ["value"] = 42, ["type"] = "datetime" }));

        Assert.Equal("DATETIME", field.Type);
        Assert.Equal("42", field.Value);
    });

    [Fact]
    public void A_misspelt_key_is_an_error_that_names_the_nearest_one()
    {
        FormatException error = Assert.Throws<FormatException>(() => Person(new Hashtable { ["Citty"] = "Leeds" }));

        Assert.Contains("'Citty'", error.Message, StringComparison.Ordinal);
        Assert.Contains("City", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_like_none_is_an_error_that_lists_what_there_is()
    {
        FormatException error = Assert.Throws<FormatException>(() => Contacts(new Hashtable { ["Birthday"] = "x" }));

        Assert.Contains("Birthday", error.Message, StringComparison.Ordinal);
        Assert.Contains("Handle", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_is_read_only_is_known()
    {
        EcwidBillingPerson person = Person(new Hashtable { ["firstName"] = "Ana", ["name"] = "Ana Vale" });

        Assert.Equal("Ana Vale", person.Name);
        Assert.Null(person.FirstName);
    }

    [Theory]
    [InlineData("type", "FAX")]
    [InlineData("default", "perhaps")]
    [InlineData("orderBy", "1,5")]
    public void A_value_that_can_not_be_read_is_an_error_that_quotes_it(string key, string value)
    {
        FormatException error = Assert.Throws<FormatException>(() => Contacts(new Hashtable { ["contact"] = "x", [key] = value }));

        Assert.Contains("'" + value + "'", error.Message, StringComparison.Ordinal);
        Assert.Contains(key, error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("Leeds")]
    [InlineData(42)]
    [InlineData(true)]
    public void Text_and_numbers_are_no_billing_person(object value) => Assert.Throws<FormatException>(() => Person(value));

    [Fact]
    public void A_null_in_a_list_is_an_error_and_not_skipped() => Assert.Throws<FormatException>(() => Contacts(new object?[] { null }));

    private static EcwidBillingPerson Person(object value) => (EcwidBillingPerson)Read("billingPerson", value);

    private static EcwidCustomerContact[] Contacts(object value) => (EcwidCustomerContact[])Read("contacts", value);

    private static EcwidShippingAddress[] Addresses(object value) => (EcwidShippingAddress[])Read("shippingAddresses", value);

    private static EcwidCustomerExtraFieldValue[] ExtraFields(object value) => (EcwidCustomerExtraFieldValue[])Read("extrafields", value);

    private static object Read(string field, object value)
    {
        object? read = NestedReader.Read(field, value, out string? fault);
        return fault is null ? read! : throw new FormatException(fault);
    }
}
