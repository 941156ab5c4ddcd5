using Ecwid.Client.Bulk.Columns;
using Xunit;

namespace EcwidPS.UnitTests.Bulk.Columns;

public sealed class NearestNameTests
{
    private static readonly string[] Known =
    [
        "Email", "Name", "CompanyName", "Street", "City", "CountryCode", "PostalCode", "StateOrProvinceCode", "Phone", "BillingPerson", "ShippingAddresses",
        "Contacts", "CustomerGroupId", "Password", "B2bB2c", "TaxId", "TaxIdValid", "TaxExempt", "AcceptMarketing", "Lang", "PrivateAdminNotes",
    ];

    [Theory]
    [InlineData("Emial", "Email")]
    [InlineData("e-mail", "Email")]
    [InlineData("EMAIL ", "Email")]
    [InlineData("Compnay Name", "CompanyName")]
    [InlineData("company_name", "CompanyName")]
    [InlineData("postcode", "PostalCode")]
    [InlineData("Contry code", "CountryCode")]
    [InlineData("TaxExmept", "TaxExempt")]
    [InlineData("accept-marketing", "AcceptMarketing")]
    [InlineData("AccpetMarketting", "AcceptMarketing")]
    [InlineData("Citty", "City")]
    [InlineData("phones", "Phone")]
    [InlineData("CustomerGroup", "CustomerGroupId")]
    [InlineData("ShippingAddress", "ShippingAddresses")]
    public void A_misspelt_heading_is_led_to_the_nearest_name(string heading, string expected) => Assert.Equal(expected, NearestName.Find(heading, Known));

    [Theory]
    [InlineData("Birthday")]
    [InlineData("Favourite colour")]
    [InlineData("x")]
    [InlineData("")]
    [InlineData("---")]
    [InlineData("Москва")]
    public void A_heading_that_is_like_none_is_led_nowhere(string heading) => Assert.Null(NearestName.Find(heading, Known));

    [Fact]
    public void Without_known_names_there_is_none() => Assert.Null(NearestName.Find("Email", []));

    [Fact]
    public void The_exact_name_wins_over_its_neighbours() => Assert.Equal("TaxIdValid", NearestName.Find("taxidvalid", ["TaxId", "TaxIdValue", "TaxIdValid"]));

    [Fact]
    public void The_machine_s_culture_has_no_effect() => Culture.Run("tr-TR", () => Assert.Equal("City", NearestName.Find("cıty", Known) ?? NearestName.Find("citi", Known)));
}
