using System.Collections.Generic;

namespace EcwidPS.Help.Pages;

/// <summary>An example.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Code">The commands, and below them the output that the page shows, if any.</param>
/// <param name="Remarks">What the page says about it.</param>
internal sealed record HelpExample(string Title, string Code, IReadOnlyList<string> Remarks);
