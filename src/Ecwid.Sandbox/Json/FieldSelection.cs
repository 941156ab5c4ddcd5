using System;
using System.Collections.Generic;
using Ecwid.Sandbox.Api;

namespace Ecwid.Sandbox.Json;

/// <summary>The fields that a caller wants back, read from <c>responseFields</c>: <c>total,items(id,billingPerson(phone))</c>.</summary>
internal sealed class FieldSelection
{
    private const int MaximumDepth = 32;

    private readonly Dictionary<string, FieldSelection>? _fields;

    private FieldSelection(Dictionary<string, FieldSelection>? fields)
    {
        _fields = fields;
    }

    /// <summary>Everything.</summary>
    public static FieldSelection All { get; } = new(null);

    public static FieldSelection Parse(string? text)
    {
        if (text is null || text.Trim().Length == 0)
        {
            return All;
        }

        int position = 0;
        FieldSelection selection = List(text, ref position, 0);
        return position == text.Length ? selection : throw Wrong();
    }

    public bool Includes(string name) => _fields is null || _fields.ContainsKey(name);

    public FieldSelection Inside(string name) => _fields is null ? All : _fields[name];

    private static FieldSelection List(string text, ref int position, int depth)
    {
        if (depth > MaximumDepth)
        {
            throw Wrong();
        }

        var fields = new Dictionary<string, FieldSelection>(StringComparer.Ordinal);
        while (true)
        {
            int start = position;
            while (position < text.Length && text[position] is not (',' or '(' or ')'))
            {
                position++;
            }

            string name = text.Substring(start, position - start).Trim();
            if (name.Length == 0)
            {
                throw Wrong();
            }

            FieldSelection inside = All;
            if (position < text.Length && text[position] == '(')
            {
                position++;
                inside = List(text, ref position, depth + 1);
                if (position == text.Length || text[position] != ')')
                {
                    throw Wrong();
                }

                position++;
            }

            fields[name] = inside;
            if (position == text.Length || text[position] == ')')
            {
                return new FieldSelection(fields);
            }

            if (text[position] != ',')
            {
                throw Wrong();
            }

            position++;
        }
    }

    private static ApiRefusal Wrong() =>
        ApiRefusal.WrongParameter("Wrong parameter 'responseFields' value: expected names with commas between them and nested names in parentheses");
}
