using System.Collections.Generic;

namespace EcwidPS.Help.Pages;

/// <summary>One parameter set of the SYNTAX section.</summary>
/// <param name="Set">Its name; empty if the cmdlet has only one.</param>
/// <param name="IsDefault">Whether it is marked as the default.</param>
/// <param name="Parameters">The names, in the order of the page.</param>
internal sealed record SyntaxItem(string Set, bool IsDefault, IReadOnlyList<string> Parameters);
