using System.Collections.Generic;

namespace EcwidPS.Help.Pages;

/// <summary>What the page of a cmdlet says. Texts are plain, one string a paragraph.</summary>
internal sealed class HelpPage
{
    public required string Path { get; init; }

    public required string Name { get; init; }

    public required string ModuleName { get; init; }

    public required string HelpFile { get; init; }

    public required string OnlineVersion { get; init; }

    public required IReadOnlyList<string> Synopsis { get; init; }

    public required IReadOnlyList<SyntaxItem> Syntax { get; init; }

    public required IReadOnlyList<string> Description { get; init; }

    public required IReadOnlyList<HelpExample> Examples { get; init; }

    public required IReadOnlyList<HelpParameter> Parameters { get; init; }

    public required IReadOnlyList<HelpType> Inputs { get; init; }

    public required IReadOnlyList<HelpType> Outputs { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    public required IReadOnlyList<HelpLink> Links { get; init; }
}
