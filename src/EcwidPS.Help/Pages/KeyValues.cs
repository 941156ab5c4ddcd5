using System;
using System.Collections.Generic;
using System.Linq;

namespace EcwidPS.Help.Pages;

/// <summary>The lines "key: value" of a front matter or a yaml block. Their layout is PlatyPS's, which is no full YAML.</summary>
internal sealed class KeyValues
{
    private readonly Dictionary<string, (string Value, int Line)> _pairs = new(StringComparer.Ordinal);
    private readonly Problems _problems;
    private readonly int _line;
    private readonly string _what;

    /// <param name="lines">The lines.</param>
    /// <param name="firstLine">The number of the first of them, from 0.</param>
    /// <param name="what">What the lines are, for messages.</param>
    /// <param name="known">The keys that there may be.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public KeyValues(IEnumerable<string> lines, int firstLine, string what, IReadOnlyList<string> known, Problems problems)
    {
        _problems = problems;
        _line = firstLine;
        _what = what;
        int line = firstLine;
        foreach (string text in lines)
        {
            Read(text, line++, known);
        }
    }

    public int LineOf(string key) => _pairs.TryGetValue(key, out (string Value, int Line) pair) ? pair.Line : _line;

    /// <summary>The value of a key that must be there; it may be empty.</summary>
    public string Get(string key)
    {
        if (_pairs.TryGetValue(key, out (string Value, int Line) pair))
        {
            return pair.Value;
        }

        _problems.Add(_line, $"{_what} has no line '{key}:'.");
        return string.Empty;
    }

    /// <summary>The value of a key that must be there and not be empty.</summary>
    public string GetFilled(string key)
    {
        string value = Get(key);
        if (value.Length == 0 && _pairs.ContainsKey(key))
        {
            _problems.Add(LineOf(key), $"'{key}:' has no value.");
        }

        return value;
    }

    public bool GetBoolean(string key)
    {
        string value = Get(key);
        if (value is not ("True" or "False") && _pairs.ContainsKey(key))
        {
            _problems.Add(LineOf(key), $"'{key}' is '{value}'. Use True or False.");
        }

        return value == "True";
    }

    public string[] GetList(string key) => Get(key).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private void Read(string text, int line, IReadOnlyList<string> known)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string key = colon < 0 ? text.Trim() : text[..colon].Trim();
        if (colon < 0 || !known.Contains(key))
        {
            _problems.Add(line, $"'{text.Trim()}' is not known in {_what}. Use 'key: value' with {string.Join(", ", known)}.");
        }
        else if (!_pairs.TryAdd(key, (text[(colon + 1)..].Trim(), line)))
        {
            _problems.Add(line, $"'{key}:' is there twice.");
        }
        else if (text.Contains("{{", StringComparison.Ordinal))
        {
            _problems.Add(line, $"'{text.Trim()}' is still to be written.");
        }
    }
}
