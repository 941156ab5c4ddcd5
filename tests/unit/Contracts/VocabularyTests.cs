using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace EcwidPS.UnitTests.Contracts;

/// <summary>Holds what people read to one vocabulary. Sources that are older than it join the list when their sentences are touched.</summary>
public sealed class VocabularyTests
{
    private static readonly string[] Sources =
    [
        "src/Ecwid.Client/Schema/", "src/Ecwid.Client/Bulk/Rows/BooleanWords", "src/Ecwid.Client/Bulk/Rows/FieldConverter", "src/Ecwid.Client/Bulk/Rows/GroupNames", "src/Ecwid.Client/Bulk/Rows/NestedReader",
        "src/Ecwid.Client/Bulk/Rows/RivalCells", "src/Ecwid.Client/Bulk/Rows/RowWarnings", "src/EcwidPS/Binding/FieldCell", "src/EcwidPS/Commands/Customers/NamedGroups",
    ];

    private static readonly Regex Literal = new("\"(?:[^\"\\\\]|\\\\.)*\"");

    // The word, and the one to use.
    private static readonly Dictionary<string, string> Instead = new()
    {
        [@"\be-mails?\b"] = "email",
        [@"\bmend(ed|s|ing)?\b"] = "fix",
        [@"\bbehind\b"] = "after",
        [@"\banswer(s|ed)?\b"] = "response",
        [@"\brefused?\b"] = "rejected",
        [@"\btries\b"] = "attempts, retries",
    };

    [Fact]
    public void Messages_use_the_words_of_the_style_page() => Assert.Equal(
        [],
        from source in Repository.Sources("src")
        where Sources.Any(source.StartsWith)
        from literal in Literal.Matches(Repository.Read(source))
        from word in Instead
        where Regex.IsMatch(literal.Value, word.Key, RegexOptions.IgnoreCase)
        select $"{source}: {literal.Value} (use {word.Value})");
}
