using Ecwid.Client.Models;
using Ecwid.Client.Schema;
using Xunit;

namespace EcwidPS.UnitTests.Schema;

public sealed class BillingPersonMergeTests
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
    public void Nothing_makes_no_person() => Assert.Null(Resources.BillingPerson.Merge<EcwidBillingPerson>(null, null));

    [Fact]
    public void An_empty_whole_makes_no_person() => Assert.Null(Resources.BillingPerson.Merge(null, new EcwidBillingPerson()));

    [Fact]
    public void A_part_wins_over_the_whole_and_leaves_its_other_fields()
    {
        EcwidBillingPerson person = Resources.BillingPerson.Merge(new EcwidBillingPerson { City = "Salem", Phone = "+15035550100" }, Whole)!;
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
    public void The_whole_is_not_changed()
    {
        EcwidBillingPerson whole = Whole;
        EcwidBillingPerson person = Resources.BillingPerson.Merge(new EcwidBillingPerson { City = "Salem" }, whole)!;
        person.Name = "Somebody else";
        Assert.NotSame(whole, person);
        Assert.Equal("Portland", whole.City);
        Assert.Equal("Mira Olsen", whole.Name);
    }
}
