using System.Collections.Generic;

namespace EcwidPS.Help.Pages;

/// <summary>A type that a cmdlet takes or emits.</summary>
internal sealed record HelpType(string Name, IReadOnlyList<string> Description);
