using System.Collections.Generic;
using EcwidPS.Help.Cmdlets;

namespace EcwidPS.Help.Pages;

/// <summary>What the page of a cmdlet says, beside what the cmdlet declares. Texts are plain, one string a paragraph.</summary>
internal sealed class HelpPage
{
    public required CmdletFacts Cmdlet { get; init; }

    public required IReadOnlyList<string> Synopsis { get; init; }

    public required IReadOnlyList<string> Description { get; init; }

    public required IReadOnlyList<HelpExample> Examples { get; init; }

    public required IReadOnlyList<HelpParameter> Parameters { get; init; }

    public required IReadOnlyList<HelpType> Inputs { get; init; }

    public required IReadOnlyList<HelpType> Outputs { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The related links; the first has the address that Get-Help -Online opens.</summary>
    public required IReadOnlyList<HelpLink> Links { get; init; }
}
