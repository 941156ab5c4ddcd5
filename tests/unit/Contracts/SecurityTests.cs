using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace EcwidPS.UnitTests.Contracts;

/// <summary>The reviewer's list in SECURITY.md points to tests: they must be there.</summary>
public sealed class SecurityTests
{
    private static readonly string[] Named =
    [
        .. Repository.Read("SECURITY.md").Split('\n')
            .Where(line => line.StartsWith('|'))
            .SelectMany(line => Regex.Matches(line.Split('|')[^2], "`([^`]+)`").Select(match => match.Groups[1].Value)),
    ];

    public static TheoryData<string> Unit => [.. Named.Where(name => !name.Contains(".ps1", StringComparison.Ordinal)).Distinct()];

    public static TheoryData<string> Pester => [.. Named.Where(name => name.Contains(".ps1", StringComparison.Ordinal)).Distinct()];

    [Theory]
    [MemberData(nameof(Unit))]
    public void A_unit_test_that_the_reviewer_s_list_names_exists(string name)
    {
        string[] parts = name.Split('.');
        Type? type = typeof(SecurityTests).Assembly.GetTypes().SingleOrDefault(type => type.Name == parts[0]);

        Assert.NotNull(type);
        Assert.Contains(type.GetMethods(), method => (parts.Length == 1 || method.Name == parts[1]) && method.IsDefined(typeof(FactAttribute), inherit: false));
    }

    [Theory]
    [MemberData(nameof(Pester))]
    public void A_Pester_test_that_the_reviewer_s_list_names_exists(string name)
    {
        string[] parts = name.Split(": ", 2);
        string suite = Path.Combine(Repository.Root, "tests", "pester", parts[0]);

        Assert.True(File.Exists(suite), suite);
        Assert.Contains($"It '{parts[1]}", File.ReadAllText(suite), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_class_of_trust_tests_is_in_the_list()
    {
        string[] classes = [.. typeof(SecurityTests).Assembly.GetTypes().Where(type => type.Namespace?.EndsWith("Client.Trust", StringComparison.Ordinal) == true && type.Name.EndsWith("Tests", StringComparison.Ordinal)).Select(type => type.Name)];

        Assert.NotEmpty(classes);
        Assert.Empty(classes.Where(name => !Named.Any(named => named.StartsWith(name, StringComparison.Ordinal))));
    }
}
