using System.Collections.Generic;
using EcwidPS.Help;
using EcwidPS.Help.Cmdlets;
using EcwidPS.Help.Pages;

namespace EcwidPS.UnitTests.Help;

/// <summary>A page without a fault, in which a test changes one thing.</summary>
internal static class SamplePage
{
    public const string Path = "docs/Get-Sample.md";

    public const string Text = """
        # Get-Sample

        ## SYNOPSIS

        Gets *samples* & `<more>`.

        ## DESCRIPTION

        First line
        and second, with a [link](https://sample.example/) and a [page](Get-Sample.md).

        - one `-Id`
        - two

        ## EXAMPLES

        ### Example 1: One sample

        Gets the first.

        ```powershell
        Get-Sample 1 |
            Format-List
        ```

        ```text
        Id : 1
        ```

        ### Example 2: All

        Gets all.

        ```powershell
        Get-Sample -All -Kind b_c
        ```

        ## PARAMETERS

        ### -All

        Gets all.

        ### -Force

        Also the hidden.

        ### -Id

        The ids.

        Of samples.

        ### -Kind

        The kind.

        ### -Name

        The name.

        ## INPUTS

        ### System.Int64

        An id.

        ## OUTPUTS

        ### Sample

        A sample.

        ## NOTES

        A note.

        ## RELATED LINKS

        [Get sample](https://sample.example/get-sample)

        [Reference](https://sample.example/reference)
        """;

    public static CmdletFacts Cmdlet { get; } = new()
    {
        Name = "Get-Sample",
        Sets = ["ById", "All"],
        Parameters =
        [
            new("All", [new ParameterFacts { Type = ParameterFacts.Switch, Sets = ["All"], Required = true }]),
            new("Kind", [new ParameterFacts { Type = "String", Values = ["a", "b_c"], Required = true }]),
            new(
                "Id",
                [
                    new ParameterFacts
                    {
                        Type = "Int64[]", Sets = ["ById"], Aliases = ["SampleId", "Number"], Required = true, Position = 0, ByPropertyName = true, ByValue = true,
                    },
                ]),
            new("Name", [new ParameterFacts { Type = "String", Sets = ["ById"], Position = 1, Default = "*", ByPropertyName = true, Wildcards = true }]),
            new("Force", [new ParameterFacts { Type = ParameterFacts.Switch }]),
        ],
        Outputs = ["Sample"],
        Scopes = [],
    };

    public static HelpPage Page { get; } = Read(Text, out _);

    public static HelpPage Read(string text, out IReadOnlyList<PageProblem> problems) => PageReader.Read(Path, text, Cmdlet, out problems);
}
