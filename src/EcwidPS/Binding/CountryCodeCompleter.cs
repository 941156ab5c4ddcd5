using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using Ecwid.Client.Models;

namespace EcwidPS.Binding;

/// <summary>Completes the two-letter codes of countries, also from the beginning of a country's English name.</summary>
public sealed class CountryCodeCompleter : IArgumentCompleter
{
    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string start = (wordToComplete ?? string.Empty).Trim('\'', '"');
        return EcwidCountryCodes.All
            .Select(code => new { Code = code, Name = NameOf(code) })
            .Where(country => country.Code.StartsWith(start, StringComparison.OrdinalIgnoreCase)
                || (start.Length > 2 && country.Name.StartsWith(start, StringComparison.OrdinalIgnoreCase)))
            .Select(country => new CompletionResult(country.Code, country.Code, CompletionResultType.ParameterValue, country.Name));
    }

    private static string NameOf(string code)
    {
        try
        {
            return new RegionInfo(code).EnglishName;
        }
        catch (ArgumentException)
        {
            return code;
        }
    }
}
