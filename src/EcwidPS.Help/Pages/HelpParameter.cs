using System.Collections.Generic;
using EcwidPS.Help.Cmdlets;

namespace EcwidPS.Help.Pages;

/// <summary>A parameter: what its page says, and what its attributes declare.</summary>
/// <param name="Description">What the page says.</param>
/// <param name="Declared">What the attributes declare.</param>
/// <param name="Line">Where it begins in the page, from 0.</param>
internal sealed record HelpParameter(IReadOnlyList<string> Description, CmdletParameter Declared, int Line)
{
    public string Name => Declared.Name;
}
