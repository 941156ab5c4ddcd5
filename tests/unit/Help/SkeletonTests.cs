using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using EcwidPS.Help;
using EcwidPS.Help.Cmdlets;
using EcwidPS.Help.Pages;
using EcwidPS.UnitTests.Contracts;
using Xunit;

namespace EcwidPS.UnitTests.Help;

public sealed class SkeletonTests : IDisposable
{
    private readonly string _docs = Directory.CreateTempSubdirectory("EcwidPS.Help").FullName;
    private readonly string _assembly = Path.Combine(Repository.Module, "EcwidPS.dll");

    public static TheoryData<string> Names => [.. HelpPageTests.Cmdlets.Select(cmdlet => cmdlet.Name)];

    public void Dispose() => Directory.Delete(_docs, recursive: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_draft_says_all_that_the_attributes_tell_and_lacks_only_what_a_person_must_write(string name)
    {
        CmdletFacts cmdlet = HelpPageTests.Cmdlets.Single(item => item.Name == name);
        string text = Skeleton.Write(cmdlet, new Dictionary<string, string>());
        PageReader.Read(Path.Combine(Repository.Root, "docs", name + ".md"), text, cmdlet, out IReadOnlyList<PageProblem> problems);

        Assert.NotEmpty(problems);
        Assert.All(problems, problem => Assert.EndsWith("is still to be written.", problem.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_draft_asks_for_Ecwid_s_page_and_for_what_examples_lack()
    {
        CmdletFacts cmdlet = HelpPageTests.Cmdlets.Single(item => item.Name == "Get-EcwidStore");
        string text = Skeleton.Write(cmdlet, new Dictionary<string, string>());
        PageReader.Read(Path.Combine(Repository.Root, "docs", "Get-EcwidStore.md"), text, cmdlet, out IReadOnlyList<PageProblem> problems);
        string lacks = string.Join('\n', problems.Select(problem => problem.Message));

        Assert.Equal(2, lacks.Split("Ecwid's page of the call").Length - 1);
        Assert.Equal(2, lacks.Split("'Get-EcwidStore {{ … }}'").Length - 1);
        Assert.DoesNotContain("Import-Csv", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_verb_new_writes_a_draft_and_overwrites_nothing()
    {
        Assert.Equal(0, Program.Main(["new", _assembly, _docs, "new-ecwidcustomer"]));
        string page = Path.Combine(_docs, "New-EcwidCustomer.md");
        Assert.Contains("# New-EcwidCustomer\n", File.ReadAllText(page), StringComparison.Ordinal);
        File.WriteAllText(page, "mine");
        Assert.Equal(1, Program.Main(["new", _assembly, _docs, "New-EcwidCustomer"]));
        Assert.Equal("mine", File.ReadAllText(page));
    }

    [Fact]
    public void The_verb_new_refuses_a_cmdlet_that_is_not_there()
    {
        Assert.Equal(1, Program.Main(["new", _assembly, _docs, "Get-Nothing"]));
        Assert.Equal(1, Program.Main(["new", "nothing.dll", _docs, "New-EcwidCustomer"]));
        Assert.Empty(Directory.EnumerateFiles(_docs));
    }

    [Fact]
    public void A_draft_takes_over_what_a_page_of_the_same_noun_says()
    {
        File.WriteAllText(Path.Combine(_docs, "Set-EcwidCustomer.md"), "### -Lang\n\nThe `language`.\n\nOf the customer.\n\n### -City\n\n{{ city }}\n\n## INPUTS\n");
        File.WriteAllText(Path.Combine(_docs, "Set-EcwidCustomerContact.md"), "### -Name\n\nOther.\n\n## INPUTS\n");
        Program.Main(["new", _assembly, _docs, "New-EcwidCustomer"]);
        string draft = File.ReadAllText(Path.Combine(_docs, "New-EcwidCustomer.md"));

        Assert.Contains("### -Lang\n\nThe `language`.\n\nOf the customer.\n\n### -", draft, StringComparison.Ordinal);
        Assert.DoesNotContain("{{ city }}", draft, StringComparison.Ordinal);
        Assert.DoesNotContain("Other.", draft, StringComparison.Ordinal);
    }
}
