using System.Linq;
using EcwidPS.Help.Cmdlets;
using Xunit;

namespace EcwidPS.UnitTests.Help;

public sealed class CmdletFactsTests
{
    [Fact]
    public void A_syntax_is_ordered_by_position_then_required_then_the_rest_then_what_the_engine_adds()
    {
        var cmdlet = new CmdletFacts
        {
            Name = "Get-X",
            Sets = ["A", "B"],
            Parameters = [Parameter("WhatIf"), Parameter("Free"), Parameter("Other", set: "B"), Parameter("Must", true), Parameter("Second", false, 1), Parameter("First", true, 0, "A")],
            Outputs = [],
            Scopes = [],
        };

        Assert.Equal("First Second Must Free WhatIf", Syntax(cmdlet, "A"));
        Assert.Equal("Second Must Free Other WhatIf", Syntax(cmdlet, "B"));
    }

    private static string Syntax(CmdletFacts cmdlet, string set) => string.Join(' ', cmdlet.Syntax(set).Select(parameter => parameter.Name));

    private static CmdletParameter Parameter(string name, bool required = false, int? position = null, string set = ParameterFacts.AllSets) =>
        new(name, [new ParameterFacts { Type = "String", Sets = [set], Required = required, Position = position }]);
}
