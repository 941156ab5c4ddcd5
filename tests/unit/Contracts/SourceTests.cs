using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace EcwidPS.UnitTests.Contracts;

public sealed class SourceTests
{
    [Fact]
    public void Every_await_leaves_the_caller_s_context_alone()
    {
        string[] bare = [.. Repository.Sources("src").SelectMany(BareAwaits)];

        Assert.Empty(bare);
        Assert.DoesNotContain(Repository.Sources("src"), path => Code(Repository.Read(path)).Contains("ConfigureAwait(true)", StringComparison.Ordinal));
    }

    [Fact]
    public void The_scan_for_awaits_finds_what_it_should()
    {
        Assert.Empty(BareAwaits("x", "await A(b => { c(); }).ConfigureAwait(false); // await B();"));
        Assert.Empty(BareAwaits("x", "return d ? new E(await F(\"(\", g).ConfigureAwait(false)) : await H\n    .I()\n    .ConfigureAwait(false);"));
        Assert.Single(BareAwaits("x", "await A();"));
        Assert.Single(BareAwaits("x", "await A(await B().ConfigureAwait(false));"));
        Assert.Single(BareAwaits("x", "f(await A(), await B().ConfigureAwait(false));"));
        Assert.Single(BareAwaits("x", "a ? await A() : await B().ConfigureAwait(false);"));
        Assert.Single(BareAwaits("x", "await foreach (var a in b) { c(); }"));
        Assert.Empty(BareAwaits("x", "await foreach (var a in b.WithCancellation(c).ConfigureAwait(false)) { c(); }"));
    }

    [Fact]
    public void No_cmdlet_throws_by_itself()
    {
        string[] throwing =
        [
            .. Repository.Sources("src/EcwidPS/Commands")
                .Where(path => path.EndsWith("Command.cs", StringComparison.Ordinal))
                .Where(path => Regex.IsMatch(Code(Repository.Read(path)), @"\bthrow\b")),
        ];

        Assert.Empty(throwing);
    }

    [Fact]
    public void What_makes_calls_does_not_know_which_calls_there_are()
    {
        string[] above = Folders("src/Ecwid.Client", except: ["Http", "Models"]);
        string[] looking =
        [
            .. Repository.Sources("src/Ecwid.Client/Http")
                // It lists the forms of all answers, for the generated code that reads them.
                .Where(path => !path.EndsWith("/EcwidJson.cs", StringComparison.Ordinal))
                .Where(path => Regex.IsMatch(Code(Repository.Read(path)), $@"\b({string.Join("|", above)})\s*[.;]")),
        ];

        Assert.Contains("Customers", above);
        Assert.Empty(looking);
    }

    [Fact]
    public void No_code_blocks_a_thread_to_wait() => Assert.DoesNotContain(
        Repository.Sources("src"), path => Code(Repository.Read(path)).Contains("Thread.Sleep", StringComparison.Ordinal));

    [Fact]
    public void Nothing_that_settles_a_row_asks_the_machine_s_clock()
    {
        string[] folders = ["Bulk", "Customers", "Contacts", "Groups", "ExtraFields", "Http/Retry"];
        string[] sources = [.. folders.SelectMany(folder => Repository.Sources("src/Ecwid.Client/" + folder))];

        Assert.Contains(sources, path => path.EndsWith("/ServerClock.cs", StringComparison.Ordinal));
        Assert.DoesNotContain(sources, path => Regex.IsMatch(Code(Repository.Read(path)), @"\b(UtcNow|GetUtcNow|GetLocalNow|(DateTime|DateTimeOffset)\.Now)\b"));
    }

    [Fact]
    public void No_source_has_a_region() => Assert.DoesNotContain(Repository.Sources("src"), path => Regex.IsMatch(Repository.Read(path), @"^\s*#region", RegexOptions.Multiline));

    private static string[] Folders(string folder, string[] except) =>
        [.. Repository.Sources(folder).Select(path => path[(folder.Length + 1)..].Split('/')).Where(parts => parts.Length > 1).Select(parts => parts[0]).Distinct().Except(except)];

    private static IEnumerable<string> BareAwaits(string path) => BareAwaits(path, Repository.Read(path));

    private static IEnumerable<string> BareAwaits(string path, string source)
    {
        string code = Code(source);
        foreach (Match match in Regex.Matches(code, @"\bawait\s+(?:(?:using|foreach)\s*)?"))
        {
            int start = match.Index + match.Length;
            bool isLoop = match.Value.Contains("foreach", StringComparison.Ordinal);
            string awaited = isLoop ? code[start..(EndOf(code, start + 1) + 1)] : code[start..EndOf(code, start)];
            if (!Regex.IsMatch(isLoop ? awaited : OutsideBrackets(awaited), @"\.\s*ConfigureAwait\(" + (isLoop ? @"false\)" : "")))
            {
                yield return $"{path}: await {awaited.Split('\n')[0]}";
            }
        }
    }

    /// <summary>Where the expression ends that begins here: at the first semicolon, comma, colon or closing bracket that is not inside of it.</summary>
    private static int EndOf(string code, int start)
    {
        int depth = 0;
        for (int index = start; index < code.Length; index++)
        {
            switch (code[index])
            {
                case '(' or '[' or '{':
                    depth++;
                    break;
                case ')' or ']' or '}' when --depth < 0:
                case ';' or ',' or ':' when depth == 0:
                    return index;
            }
        }

        return code.Length;
    }

    private static string OutsideBrackets(string expression)
    {
        int depth = 0;
        var outside = new System.Text.StringBuilder();
        foreach (char character in expression)
        {
            depth -= character is ')' or ']' or '}' ? 1 : 0;
            if (depth == 0)
            {
                outside.Append(character);
            }

            depth += character is '(' or '[' or '{' ? 1 : 0;
        }

        return outside.ToString();
    }

    /// <summary>The source without its comments and without what its strings hold.</summary>
    private static string Code(string source) => Regex.Replace(
        source,
        @"//[^\n]*|/\*.*?\*/|\$?@?""""""[\s\S]*?""""""|@""(?:[^""]|"""")*""|\$?""(?:\\.|[^""\\\n])*""|'(?:\\.[^']*|[^'\\])'",
        match => match.Value[0] == '/' ? " " : "\"\"",
        RegexOptions.Singleline);
}
