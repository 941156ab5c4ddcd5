using System;
using System.Collections.Generic;
using System.Linq;
using EcwidPS.Help.Cmdlets;

namespace EcwidPS.Help.Pages;

/// <summary>Writes the first draft of a page: all that the attributes tell, and {{ … }} where a person must.</summary>
internal static class Skeleton
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["Confirm"] = "Asks before each change.",
        ["WhatIf"] = "Shows what would be done, and does nothing. No request that changes anything is made.",
        ["Connection"] = "The connection to use, from `Connect-Ecwid -PassThru`. Left out, it is the session's own.",
        ["InputObject"] =
            "The whole input object. The pipeline fills it; there is no need to name it. It is the target of the errors of its row, and its property names are compared with the parameters: one that nothing takes is named in a warning, once.",
        ["First"] = "Gets only this many objects, and requests no page beyond them.",
        ["Skip"] = "Leaves this many objects out, and then gets the others.",
        ["IncludeTotalCount"] = "Writes the total number first, as PowerShell's paging does.",
        ["ThrottleLimit"] = "How many requests may be under way at once, from 1 to 100. Results come out in input order all the same.",
    };

    /// <summary>The whole page.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="written">What is written already about parameters of these names.</param>
    public static string Write(CmdletFacts cmdlet, IReadOnlyDictionary<string, string> written) => string.Join('\n', Lines(cmdlet, written)) + "\n";

    /// <summary>The sentence of the NOTES that names the scopes.</summary>
    public static string Scope(CmdletFacts cmdlet) => cmdlet.Scopes.Count switch
    {
        0 when cmdlet.Name.StartsWith("Invoke-", StringComparison.Ordinal) => "Scope of the token: that of the call, which Ecwid's reference names.",
        0 => "Makes no request and needs no scope.",
        1 => $"Scope of the token: `{cmdlet.Scopes[0]}`.",
        _ => $"Scopes of the token: {string.Join(", ", cmdlet.Scopes.Select(scope => $"`{scope}`"))}.",
    };

    private static IEnumerable<string> Lines(CmdletFacts cmdlet, IReadOnlyDictionary<string, string> written) =>
    [
        $"# {cmdlet.Name}",
        string.Empty,
        "## SYNOPSIS",
        string.Empty,
        "{{ One sentence: what it does }}",
        string.Empty,
        "## DESCRIPTION",
        string.Empty,
        "{{ What it does, what blank and null mean, what a failed row does, what can be run again }}",
        string.Empty,
        "## EXAMPLES",
        string.Empty,
        .. Example(1, $"{cmdlet.Name} {{{{ … }}}}"),
        .. Example(2, cmdlet.TakesInput ? $"Import-Csv {{{{ … }}}} | {cmdlet.Name}" : $"{cmdlet.Name} {{{{ … }}}}"),
        "## PARAMETERS",
        string.Empty,
        .. Sorted(cmdlet.Parameters).SelectMany(parameter => Parameter(parameter, written)),
        "## INPUTS",
        string.Empty,
        .. Types([cmdlet.TakesInput ? "System.Management.Automation.PSObject" : "None"], "{{ What can be piped in }}"),
        "## OUTPUTS",
        string.Empty,
        .. Types(cmdlet.Outputs, "{{ What comes out, and when }}"),
        "## NOTES",
        string.Empty,
        Scope(cmdlet),
        string.Empty,
        .. MakesRequests(cmdlet) ? (string[])["{{ Ecwid's page of the call, and its address }}", string.Empty] : [],
        "## RELATED LINKS",
        string.Empty,
        "[{{ Ecwid's page of the call }}](https://docs.ecwid.com/api-reference)",
        string.Empty,
        "[Connect-Ecwid](Connect-Ecwid.md)",
    ];

    private static IEnumerable<string> Parameter(string name, IReadOnlyDictionary<string, string> written) =>
    [
        $"### -{name}",
        string.Empty,
        written.GetValueOrDefault(name) ?? Known.GetValueOrDefault(name) ?? $"{{{{ What {name} is, what it accepts, and what blank or null means }}}}",
        string.Empty,
    ];

    private static IEnumerable<string> Example(int number, string code) =>
    [
        $"### Example {number}: {{{{ title }}}}",
        string.Empty,
        "{{ What it does }}",
        string.Empty,
        "```powershell",
        code,
        "```",
        string.Empty,
    ];

    private static bool MakesRequests(CmdletFacts cmdlet) => cmdlet.Scopes.Count > 0 || cmdlet.Name.StartsWith("Invoke-", StringComparison.Ordinal);

    private static IEnumerable<string> Types(IEnumerable<string> names, string text) =>
        names.SelectMany(name => (string[])[$"### {name}", string.Empty, text, string.Empty]);

    private static IOrderedEnumerable<string> Sorted(IEnumerable<CmdletParameter> parameters) => parameters
        .Select(parameter => parameter.Name)
        .OrderBy(name => name is "WhatIf" or "Confirm")
        .ThenBy(name => name, StringComparer.OrdinalIgnoreCase);
}
