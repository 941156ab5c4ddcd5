using System.Collections.Generic;
using EcwidPS.Help;
using EcwidPS.Help.Pages;

namespace EcwidPS.UnitTests.Help;

/// <summary>A page without a fault, in which a test changes one thing.</summary>
internal static class SamplePage
{
    public const string Path = "docs/Get-Sample.md";

    public const string Text = """
        ---
        external help file: Sample.dll-Help.xml
        Module Name: Sample
        online version: https://sample.example/get-sample
        schema: 2.0.0
        ---

        # Get-Sample

        ## SYNOPSIS

        Gets *samples* & `<more>`.

        ## SYNTAX

        ### ById (Default)

        ```powershell
        Get-Sample [-Id] <Int64[]> [[-Name] <String>] -Kind <String>
         [-Force] [<CommonParameters>]
        ```

        ### All

        ```powershell
        Get-Sample -All -Kind <String> [-Force] [<CommonParameters>]
        ```

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

        ```yaml
        Type: SwitchParameter
        Parameter Sets: All
        Aliases:

        Required: True
        Position: Named
        Default value: False
        Accept pipeline input: False
        Accept wildcard characters: False
        ```

        ### -Force

        Also the hidden.

        ```yaml
        Type: SwitchParameter
        Parameter Sets: (All)
        Aliases:

        Required: False
        Position: Named
        Default value: False
        Accept pipeline input: False
        Accept wildcard characters: False
        ```

        ### -Id

        The ids.

        Of samples.

        ```yaml
        Type: Int64[]
        Parameter Sets: ById
        Aliases: SampleId, Number

        Required: True
        Position: 0
        Default value: None
        Accept pipeline input: True (ByPropertyName, ByValue)
        Accept wildcard characters: False
        ```

        ### -Kind

        The kind.

        ```yaml
        Type: String
        Parameter Sets: (All)
        Aliases:

        Required: True
        Position: Named
        Default value: None
        Accept pipeline input: False
        Accept wildcard characters: False
        ```

        ### -Name

        The name.

        ```yaml
        Type: String
        Parameter Sets: ById
        Aliases:

        Required: False
        Position: 1
        Default value: None
        Accept pipeline input: True (ByPropertyName)
        Accept wildcard characters: True
        ```

        ### CommonParameters

        The common ones.

        ## INPUTS

        ### System.Int64

        An id.

        ## OUTPUTS

        ### Sample

        A sample.

        ## NOTES

        A note.

        ## RELATED LINKS

        [Reference](https://sample.example/reference)
        """;

    public static HelpPage Page { get; } = Read(Text, out _);

    public static HelpPage Read(string text, out IReadOnlyList<PageProblem> problems) => PageReader.Read(Path, text, out problems);
}
