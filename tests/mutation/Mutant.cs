using System;
using Microsoft.CodeAnalysis.Text;

namespace EcwidPS.Mutation;

/// <summary>One small change of one source file.</summary>
/// <param name="Path">The file, from the project's folder.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Span">What is replaced.</param>
/// <param name="Original">That as text.</param>
/// <param name="Replacement">What stands there instead.</param>
/// <param name="Context">The whole line as it is.</param>
internal sealed record Mutant(string Path, int Line, TextSpan Span, string Original, string Replacement, string Context)
{
    /// <summary>The same for the same change of the same line, wherever that stands now.</summary>
    public string Key => $"{Path}: {Context}: {Short(Original)} -> {Short(Replacement)}";

    public override string ToString() => FormattableString.Invariant($"{Path}:{Line}: {Context}: {Short(Original)} -> {Short(Replacement)}");

    private static string Short(string text)
    {
        string line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length == 0 ? "(nothing)" : line.Length > 120 ? line[..120] + "…" : line;
    }
}
