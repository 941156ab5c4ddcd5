using System.Linq;
using EcwidPS.Help.Pages;
using Xunit;

namespace EcwidPS.UnitTests.Help;

public sealed class SyntaxTextTests
{
    [Theory]
    [InlineData(true, 0, "String", "[-Id] <String>")]
    [InlineData(false, 0, "String", "[[-Id] <String>]")]
    [InlineData(true, null, "String[]", "-Id <String[]>")]
    [InlineData(false, null, "String", "[-Id <String>]")]
    [InlineData(true, null, "SwitchParameter", "-Id")]
    [InlineData(false, null, "SwitchParameter", "[-Id]")]
    public void A_parameter_is_written_as_Get_Command_does(bool required, int? position, string type, string expected)
    {
        string text = SyntaxText.Of("Id", Facts(type, required, position));

        Assert.Equal(expected, text);
        Assert.Equal(["Get-X", expected, "[<CommonParameters>]"], SyntaxText.Split($"Get-X {expected} [<CommonParameters>]"));
    }

    [Fact]
    public void Line_breaks_do_not_part_a_name_from_its_type() => Assert.Equal(
        ["Get-X", "[-A] <Int64[]>", "-B <String>", "[-C <Uri>]", "-D"],
        SyntaxText.Split("Get-X [-A]\n <Int64[]> -B\n<String>\n [-C\n <Uri>] -D"));

    [Fact]
    public void The_usual_order_is_by_position_then_required_then_the_rest_then_what_the_engine_adds()
    {
        HelpParameter[] parameters =
        [
            Parameter("WhatIf", false, null), Parameter("Free", false, null), Parameter("Must", true, null), Parameter("Second", false, 1), Parameter("First", true, 0),
        ];

        Assert.Equal(["First", "Second", "Must", "Free", "WhatIf"], SyntaxText.Order(parameters, string.Empty).Select(parameter => parameter.Name));
    }

    [Fact]
    public void Long_syntaxes_are_broken_between_parameters()
    {
        string[] parts = [.. Enumerable.Range(0, 30).Select(number => $"[-Parameter{number} <String>]")];
        string text = SyntaxText.Wrap(["Get-X", .. parts]);

        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 111, line));
        Assert.Equal(parts, SyntaxText.Split(text).Skip(1));
    }

    private static HelpParameter Parameter(string name, bool required, int? position) => new(name, [], [Facts("String", required, position)], 0);

    private static ParameterFacts Facts(string type, bool required, int? position) => new()
    {
        Type = type,
        Sets = [ParameterFacts.AllSets],
        Aliases = [],
        Required = required,
        Position = position,
        DefaultValue = "None",
        ByPropertyName = false,
        ByValue = false,
        Wildcards = false,
    };
}
