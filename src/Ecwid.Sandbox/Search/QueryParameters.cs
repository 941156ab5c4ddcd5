using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Ecwid.Sandbox.Api;
using Ecwid.Sandbox.Json;

namespace Ecwid.Sandbox.Search;

/// <summary>The parameters of a query. An unknown parameter is not looked at, an empty one is absent.</summary>
internal sealed class QueryParameters(Dictionary<string, string> values)
{
    private const int MaximumLimit = 100;

    // They choose a part of a result and not the result; the token is no filter either.
    private static readonly HashSet<string> PageNames = new(StringComparer.Ordinal) { "offset", "limit", "responseFields", "token" };

    public FieldSelection ResponseFields => FieldSelection.Parse(Text("responseFields"));

    public int Offset => (int)Math.Min(AtLeast("offset", 0) ?? 0, int.MaxValue);

    /// <summary>The size of a page: what is over the maximum is cut to it.</summary>
    public int Limit => (int)Math.Min(AtLeast("limit", 1) ?? MaximumLimit, MaximumLimit);

    /// <summary>The same text for every page of one search.</summary>
    public string SearchKey => string.Join("&", values
        .Where(static pair => !PageNames.Contains(pair.Key))
        .OrderBy(static pair => pair.Key, StringComparer.Ordinal)
        .Select(static pair => Uri.EscapeDataString(pair.Key) + "=" + Uri.EscapeDataString(pair.Value)));

    public string? Text(string name) => values.TryGetValue(name, out string? value) && value.Length > 0 ? value : null;

    public bool? Flag(string name)
    {
        string? text = Text(name);
        return text?.ToUpperInvariant() switch
        {
            null => null,
            "TRUE" or "YES" or "ON" or "1" => true,
            "FALSE" or "NO" or "OFF" or "0" => false,
            _ => throw ApiRefusal.WrongParameter($"Wrong parameter '{name}' value: expected one of 'true','false','yes','no','on','off','1','0'"),
        };
    }

    public long? Integer(string name) => Text(name) is string text ? Integer(name, text) : null;

    public decimal? Number(string name) => Text(name) is not string text
        ? null
        : decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number)
            ? number
            : throw WrongNumber(name);

    public DateTimeOffset? Date(string name) => Text(name) is string text
        ? WireDate.Parse(text)
            ?? throw ApiRefusal.WrongParameter($"Wrong parameter '{name}' value: expected UNIX seconds or a date like 2025-03-26 11:07:12 +0000")
        : null;

    public HashSet<string>? Texts(string name) => Text(name) is string text
        ? new HashSet<string>(text.Split(',').Select(static item => item.Trim()), StringComparer.OrdinalIgnoreCase)
        : null;

    public HashSet<long>? Integers(params string[] names)
    {
        HashSet<long>? all = null;
        foreach (string name in names)
        {
            if (Text(name) is string text)
            {
                all ??= [];
                all.UnionWith(text.Split(',').Select(item => Integer(name, item.Trim())));
            }
        }

        return all;
    }

    private long? AtLeast(string name, long minimum) => Integer(name) is long number
        ? number >= minimum ? number : throw WrongNumber(name)
        : null;

    private static long Integer(string name, string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : throw WrongNumber(name);

    private static ApiRefusal WrongNumber(string name) => ApiRefusal.WrongParameter($"Wrong numeric parameter '{name}' value");
}
