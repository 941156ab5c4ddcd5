using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using Ecwid.Client;

namespace EcwidPS.Binding;

/// <summary>Writes the values of -Query as Ecwid reads them.</summary>
internal static class QueryText
{
    /// <summary>The parameters: in the order given if they have one, else by name, so that a call is the same each time.</summary>
    /// <exception cref="EcwidException">A value can't be written; the message names it.</exception>
    public static List<KeyValuePair<string, string>> From(IDictionary? query)
    {
        IEnumerable<KeyValuePair<string, string>> parameters = (DictionaryEntries.Of(query) ?? [])
            .Select(entry => new KeyValuePair<string, string>(entry.Key, Text(entry.Key, entry.Value)));
        return [.. query is IOrderedDictionary ? parameters : parameters.OrderBy(parameter => parameter.Key, StringComparer.Ordinal)];
    }

    private static string Text(string name, object? value)
    {
        object? bare = PlainValue.Bare(value);
        if (bare is not IEnumerable list || bare is string || DictionaryEntries.Is(bare))
        {
            return Single(name, bare);
        }

        string[] items = [.. list.Cast<object?>().Select(item => Single(name, PlainValue.Bare(item)))];
        return items.Length > 0 ? string.Join(",", items) : throw Refused(name, "is an empty list");
    }

    private static string Single(string name, object? value) => value switch
    {
        // Left out in silence, a filter that is null by mistake would let a call reach every record.
        null => throw Refused(name, "is null"),
        bool boolean => boolean ? "true" : "false",
        SwitchParameter given => given ? "true" : "false",
        DateTimeOffset date => Seconds(date),
        DateTime date => Seconds(new DateTimeOffset(date)),
        double or float when double.IsNaN(Convert.ToDouble(value, CultureInfo.InvariantCulture)) || double.IsInfinity(Convert.ToDouble(value, CultureInfo.InvariantCulture)) =>
            throw Refused(name, "is not a number that can be written"),
        double real => Plain(name, real.ToString("R", CultureInfo.InvariantCulture)),
        float real => Plain(name, real.ToString("R", CultureInfo.InvariantCulture)),
        string or char or decimal or sbyte or byte or short or ushort or int or uint or long or ulong => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        Enum or Guid or Uri => value.ToString(),
        _ => throw Refused(name, $"is a {(value is PSObject ? "custom object" : value.GetType().Name)}"),
    };

    private static string Seconds(DateTimeOffset date) => date.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static string Plain(string name, string number)
    {
        int exponent = number.IndexOf('E');
        return exponent < 0
            ? number
            : decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal whole) && (whole != 0)
                ? whole.ToString(CultureInfo.InvariantCulture)
                : throw Refused(name, "is too large or too small a number");
    }

    private static EcwidException Refused(string name, string why) =>
        new($"The query value '{name}' {why}. Use text, a number, a Boolean, a date or a list of these, or leave the key out.");
}
