using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;

namespace Ecwid.Client.Schema;

/// <summary>Finds countries by their codes, and by their names in many languages. The table is the same on every machine, whatever its culture.</summary>
internal static class CountryNames
{
    private const string Article = "the";

    private static readonly Lazy<Table> Known = new(Table.Read, LazyThreadSafetyMode.PublicationOnly);

    /// <returns>The two-letter codes of the countries that a text stands for: none, one, or two that share the name. A two-letter code stays as it is written.</returns>
    public static IReadOnlyList<string> Find(string text)
    {
        if (Models.EcwidCountryCodes.Contains(text))
        {
            return [text];
        }

        string key = Key(text);
        return Known.Value.Find(key) ?? (key.StartsWith(Article, StringComparison.Ordinal) ? Known.Value.Find(key.Substring(Article.Length)) : null) ?? [];
    }

    /// <summary>The English name of a country; its code if there is none.</summary>
    public static string NameOf(string code) => Known.Value.Names.TryGetValue(code, out string? name) ? name : code;

    // Letters and digits only. Accents that stand behind their letters are left out, as the table has plain letters too.
    private static string Key(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (char character in text)
        {
            if (char.IsLetterOrDigit(character))
            {
                key.Append(char.ToLowerInvariant(character));
            }
        }

        return key.ToString();
    }

    private sealed class Table
    {
        private readonly Dictionary<string, string[]> _codes = new(StringComparer.Ordinal);

        public Dictionary<string, string> Names { get; } = new(StringComparer.Ordinal);

        public static Table Read()
        {
            var table = new Table();
            using Stream stream = typeof(CountryNames).Assembly.GetManifestResourceStream(typeof(CountryNames), "countries.txt")!;
            using var reader = new StreamReader(stream, Encoding.UTF8);
            while (reader.ReadLine() is { } line)
            {
                if (line.Length > 0 && line[0] != '#')
                {
                    table.Add(line.Split('|'));
                }
            }

            return table;
        }

        public string[]? Find(string key) => _codes.TryGetValue(key, out string[]? codes) ? codes : null;

        // The codes themselves win over names in other languages that look like them.
        private void Add(string[] country)
        {
            Names.Add(country[0], country[2]);
            _codes[Key(country[0])] = [country[0]];
            _codes[Key(country[1])] = [country[0]];
            for (int index = 2; index < country.Length; index++)
            {
                string key = Key(country[index]);
                _codes[key] = !_codes.TryGetValue(key, out string[]? known) ? [country[0]]
                    : key.Length <= 3 && key[0] < 128 ? known
                    : [.. known, country[0]];
            }
        }
    }
}
