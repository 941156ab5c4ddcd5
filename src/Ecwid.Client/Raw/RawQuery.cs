using System;
using System.Collections.Generic;
using System.Linq;
using Ecwid.Client.Http;

namespace Ecwid.Client.Raw;

/// <summary>The query of a call that the caller wrote.</summary>
internal static class RawQuery
{
    /// <exception cref="EcwidException">A parameter is refused; the message names it without its value.</exception>
    public static List<KeyValuePair<string, string>> Check(IEnumerable<KeyValuePair<string, string>>? query)
    {
        var parameters = new List<KeyValuePair<string, string>>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (KeyValuePair<string, string> parameter in query ?? [])
        {
            string name = parameter.Key;
            if (string.IsNullOrWhiteSpace(name))
            {
                throw new EcwidException("A parameter of the query has a blank name.");
            }

            if (Breaks(name))
            {
                throw new EcwidException("The name of a parameter of the query has a control character or half of a character.");
            }

            if (name.Trim().ToUpperInvariant() is "TOKEN" or "ACCESS_TOKEN" || HoldsToken(name))
            {
                throw new EcwidException("The query holds a token. The connection's own is sent in a header, where logs do not keep it.");
            }

            if (parameter.Value is null)
            {
                throw new EcwidException($"The query parameter '{name}' is null. Give it a value or leave it out.");
            }

            if (Breaks(parameter.Value))
            {
                throw new EcwidException($"The query parameter '{name}' has a control character or half of a character.");
            }

            if (HoldsToken(parameter.Value))
            {
                throw new EcwidException($"The query parameter '{name}' holds a token. The connection's own is sent in a header, where logs do not keep it.");
            }

            if (!names.Add(name))
            {
                throw new EcwidException($"The query parameter '{name}' is given twice.");
            }

            parameters.Add(parameter);
        }

        return parameters;
    }

    private static bool HoldsToken(string text) => text.IndexOf("token=", StringComparison.OrdinalIgnoreCase) >= 0;

    // Encoding would write half of a surrogate pair as another character.
    private static bool Breaks(string text) => text.Any(char.IsControl) || !WellFormed.Is(text);
}
