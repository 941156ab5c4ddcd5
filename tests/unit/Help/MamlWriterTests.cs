using System.IO;
using System.Linq;
using System.Text;
using System.Xml.Linq;
using EcwidPS.Help.Maml;
using EcwidPS.Help.Pages;
using Xunit;

namespace EcwidPS.UnitTests.Help;

public sealed class MamlWriterTests
{
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    private static readonly XElement Written = MamlWriter.ToXml([SamplePage.Page]).Root!.Elements(Command + "command").Single();

    [Fact]
    public void The_root_is_what_PowerShell_looks_for()
    {
        XElement root = MamlWriter.ToXml([SamplePage.Page]).Root!;

        Assert.Equal(XName.Get("helpItems", "http://msh"), root.Name);
        Assert.Equal("maml", root.Attribute("schema")!.Value);
    }

    [Fact]
    public void Details_hold_name_verb_noun_and_synopsis() => Assert.Equal(
        ["Get-Sample", "Get", "Sample", "Gets samples & <more>."],
        Written.Element(Command + "details")!.Elements().Select(element => element.Value));

    [Fact]
    public void Every_paragraph_of_the_description_is_one_of_its_own() => Assert.Equal(3, Written.Element(Maml + "description")!.Elements(Maml + "para").Count());

    [Fact]
    public void Each_parameter_set_is_a_syntax_with_its_own_parameters() => Assert.Equal(
        ["Id Name Kind Force", "All Kind Force"],
        Written.Element(Command + "syntax")!.Elements(Command + "syntaxItem")
            .Select(item => string.Join(' ', item.Elements(Command + "parameter").Select(parameter => parameter.Element(Maml + "name")!.Value))));

    [Fact]
    public void A_parameter_carries_all_that_Get_Help_shows()
    {
        XElement parameter = Parameter("Id");

        Assert.Equal("required=true variableLength=true globbing=false pipelineInput=True (ByPropertyName, ByValue) position=0 aliases=SampleId, Number", Attributes(parameter));
        Assert.Equal("Int64[]", parameter.Element(Command + "parameterValue")!.Value);
        Assert.Equal("Int64[]", parameter.Element(Dev + "type")!.Element(Maml + "name")!.Value);
        Assert.Equal(2, parameter.Element(Maml + "description")!.Elements().Count());
    }

    [Fact]
    public void The_values_that_a_parameter_takes_are_listed_and_its_default_told()
    {
        Assert.Equal("ab_c", Parameter("Kind").Element(Command + "parameterValueGroup")!.Value);
        Assert.Equal("None", Parameter("Kind").Element(Dev + "defaultValue")!.Value);
        Assert.Equal("False", Parameter("Force").Element(Dev + "defaultValue")!.Value);
        Assert.Equal("*", Parameter("Name").Element(Dev + "defaultValue")!.Value);
    }

    [Fact]
    public void A_switch_has_no_value_and_no_position()
    {
        Assert.Equal("required=false variableLength=true globbing=false pipelineInput=False position=named aliases=none", Attributes(Parameter("Force")));
        Assert.Null(Parameter("Force").Element(Command + "parameterValue"));
    }

    [Fact]
    public void Wildcards_are_told() => Assert.Equal("true", Parameter("Name").Attribute("globbing")!.Value);

    [Fact]
    public void An_example_keeps_its_line_breaks_in_the_file()
    {
        using var stream = new MemoryStream();
        MamlWriter.Write([SamplePage.Page], stream);
        XElement example = XDocument.Parse(Encoding.UTF8.GetString(stream.ToArray())).Descendants(Command + "example").First();

        Assert.Equal("Get-Sample 1 |\n    Format-List\n\nId : 1", example.Element(Dev + "code")!.Value);
        Assert.Equal("--- Example 1: One sample ---", example.Element(Maml + "title")!.Value);
        Assert.Equal("Gets the first.", example.Element(Dev + "remarks")!.Elements().First().Value);
    }

    [Fact]
    public void The_file_has_no_byte_order_mark_and_one_kind_of_line_end()
    {
        using var stream = new MemoryStream();
        MamlWriter.Write([SamplePage.Page], stream);

        Assert.Equal((byte)'<', stream.ToArray()[0]);
        Assert.DoesNotContain((byte)'\r', stream.ToArray());
    }

    [Fact]
    public void The_first_link_is_the_online_version() => Assert.Equal(
        ["Online version:https://sample.example/get-sample", "Referencehttps://sample.example/reference"],
        Written.Element(Command + "relatedLinks")!.Elements(Maml + "navigationLink").Select(link => link.Value));

    [Fact]
    public void Inputs_outputs_and_notes_are_there()
    {
        Assert.Equal("System.Int64An id.", Written.Element(Command + "inputTypes")!.Value);
        Assert.Equal("SampleA sample.", Written.Element(Command + "returnValues")!.Value);
        Assert.Equal("A note.", Written.Element(Maml + "alertSet")!.Element(Maml + "alert")!.Element(Maml + "para")!.Value);
    }

    private static XElement Parameter(string name) =>
        Written.Element(Command + "parameters")!.Elements().Single(parameter => parameter.Element(Maml + "name")!.Value == name);

    private static string Attributes(XElement element) => string.Join(' ', element.Attributes().Select(attribute => $"{attribute.Name.LocalName}={attribute.Value}"));
}
