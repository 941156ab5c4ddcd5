using Ecwid.Client.Models;
using Xunit;

namespace EcwidPS.UnitTests.Binding;

public sealed class ContactTypesTests
{
    [Fact]
    public void There_are_the_fifteen_types_of_the_API() => Assert.Equal(
        ["EMAIL", "PHONE", "FACEBOOK", "INSTAGRAM", "TWITTER", "YOUTUBE", "TIKTOK", "PINTEREST", "VK", "FB_MESSENGER", "WHATSAPP", "TELEGRAM", "VIBER", "URL", "OTHER"],
        EcwidContactTypes.All);

    [Theory]
    [InlineData("email", "EMAIL")]
    [InlineData("Instagram", "INSTAGRAM")]
    [InlineData(" fb_messenger ", "FB_MESSENGER")]
    [InlineData("tiktok", "TIKTOK")]
    public void A_type_is_found_in_any_letter_case_and_culture(string text, string expected) =>
        Culture.Run("tr-TR", () => Assert.Equal(expected, EcwidContactTypes.Find(text)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("FAX")]
    [InlineData("E-MAIL")]
    [InlineData("0")]
    public void Anything_else_is_no_type(string? text) => Assert.Null(EcwidContactTypes.Find(text));
}
