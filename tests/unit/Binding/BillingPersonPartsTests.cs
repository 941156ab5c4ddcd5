using Ecwid.Client.Models;
using EcwidPS.Binding;
using Xunit;

namespace EcwidPS.UnitTests.Binding;

public sealed class BillingPersonPartsTests
{
    private static EcwidBillingPerson Whole => new()
    {
        Name = "Mira Olsen",
        CompanyName = "Harbor Tea",
        Street = "12 Quay St",
        City = "Portland",
        CountryCode = "US",
        PostalCode = "97201",
        StateOrProvinceCode = "OR",
        Phone = "+15035550142",
    };

    [Fact]
    public void Nothing_makes_no_person() => Assert.Null(Parts().Over(null));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\t")]
    public void Blanks_make_no_person(string blank) =>
        Assert.Null(new BillingPersonParts(blank, blank, blank, blank, blank, blank, blank, blank).Over(null));

    [Fact]
    public void An_empty_whole_makes_no_person() => Assert.Null(Parts().Over(new EcwidBillingPerson()));

    [Fact]
    public void Parts_alone_make_a_person()
    {
        EcwidBillingPerson person = new BillingPersonParts("Ana Vale", "Vale Ltd", "5 Elm Rd", "Leeds", "GB", "LS1 4AP", "LDS", "+441135550199").Over(null)!;

        Assert.Equal("Ana Vale", person.Name);
        Assert.Equal("Vale Ltd", person.CompanyName);
        Assert.Equal("5 Elm Rd", person.Street);
        Assert.Equal("Leeds", person.City);
        Assert.Equal("GB", person.CountryCode);
        Assert.Equal("LS1 4AP", person.PostalCode);
        Assert.Equal("LDS", person.StateOrProvinceCode);
        Assert.Equal("+441135550199", person.Phone);
    }

    [Fact]
    public void One_part_makes_a_person_with_nothing_else()
    {
        EcwidBillingPerson person = Parts(city: "Leeds").Over(null)!;

        Assert.Equal("Leeds", person.City);
        Assert.Null(person.Name);
        Assert.Null(person.Street);
        Assert.Null(person.CountryCode);
    }

    [Fact]
    public void A_part_wins_over_the_whole_and_leaves_its_other_fields()
    {
        EcwidBillingPerson person = Parts(city: "Salem", phone: "+15035550100").Over(Whole)!;

        Assert.Equal("Salem", person.City);
        Assert.Equal("+15035550100", person.Phone);
        Assert.Equal("Mira Olsen", person.Name);
        Assert.Equal("Harbor Tea", person.CompanyName);
        Assert.Equal("12 Quay St", person.Street);
        Assert.Equal("US", person.CountryCode);
        Assert.Equal("97201", person.PostalCode);
        Assert.Equal("OR", person.StateOrProvinceCode);
    }

    [Fact]
    public void A_blank_part_does_not_win_over_the_whole()
    {
        EcwidBillingPerson person = Parts(city: " ", phone: "").Over(Whole)!;

        Assert.Equal("Portland", person.City);
        Assert.Equal("+15035550142", person.Phone);
    }

    [Fact]
    public void The_whole_is_not_changed()
    {
        EcwidBillingPerson whole = Whole;
        EcwidBillingPerson person = Parts(city: "Salem").Over(whole)!;
        person.Name = "Somebody else";

        Assert.NotSame(whole, person);
        Assert.Equal("Portland", whole.City);
        Assert.Equal("Mira Olsen", whole.Name);
    }

    private static BillingPersonParts Parts(string? city = null, string? phone = null) =>
        new(name: null, companyName: null, street: null, city, countryCode: null, postalCode: null, stateOrProvinceCode: null, phone);
}
