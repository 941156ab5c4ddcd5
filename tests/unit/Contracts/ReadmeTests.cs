using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace EcwidPS.UnitTests.Contracts;

public sealed class ReadmeTests
{
    /// <summary>The rows of the table of cmdlets: the names in the first cell, the scopes in the last.</summary>
    private static readonly (string[] Names, string[] Scopes)[] Rows =
    [
        .. from line in Repository.Read("README.md").Split('\n')
           where Regex.IsMatch(line, @"^\| *`[A-Z][a-z]+-Ecwid")
           let cells = line.Trim().Trim('|').Split('|')
           select (Code(cells[0]), Code(cells[^1])),
    ];

    public static TheoryData<string> Names => [.. CmdletClass.All.Select(cmdlet => cmdlet.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_table_of_cmdlets_names_the_scopes_that_the_cmdlet_needs(string name)
    {
        string[] needed = CmdletClass.All.Single(cmdlet => cmdlet.Name == name).Scopes ?? [];
        (string[] Names, string[] Scopes)[] rows = [.. Rows.Where(row => row.Names.Contains(name))];

        Assert.True(rows.Length == 1, $"README.md must have {name} in one row of the table of cmdlets, not in {rows.Length}.");
        Assert.Equal(needed.Order(StringComparer.Ordinal), rows[0].Scopes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_table_of_cmdlets_names_no_other_cmdlets() =>
        Assert.Empty(Rows.SelectMany(row => row.Names).Except(CmdletClass.All.Select(cmdlet => cmdlet.Name)));

    private static string[] Code(string cell) => [.. Regex.Matches(cell, "`([^`]+)`").Select(match => match.Groups[1].Value)];
}
