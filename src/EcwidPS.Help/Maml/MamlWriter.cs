using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using EcwidPS.Help.Pages;

namespace EcwidPS.Help.Maml;

/// <summary>Writes pages as MAML, the XML that Get-Help reads for binary cmdlets.</summary>
internal static class MamlWriter
{
    private static readonly XNamespace Help = "http://msh";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static void Write(IEnumerable<HelpPage> pages, Stream stream)
    {
        var settings = new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), NewLineChars = "\n" };
        using var writer = XmlWriter.Create(stream, settings);
        ToXml(pages).Save(writer);
    }

    public static XDocument ToXml(IEnumerable<HelpPage> pages) => new(
        new XElement(Help + "helpItems", new XAttribute("schema", "maml"), pages.Select(CommandOf)));

    private static XElement CommandOf(HelpPage page)
    {
        string[] name = page.Name.Split('-', 2);
        return new XElement(
            Command + "command",
            new XAttribute(XNamespace.Xmlns + "maml", Maml),
            new XAttribute(XNamespace.Xmlns + "command", Command),
            new XAttribute(XNamespace.Xmlns + "dev", Dev),
            new XElement(
                Command + "details",
                new XElement(Command + "name", page.Name),
                new XElement(Command + "verb", name[0]),
                new XElement(Command + "noun", name[^1]),
                Text(Maml + "description", page.Synopsis)),
            Text(Maml + "description", page.Description),
            new XElement(Command + "syntax", page.Syntax.Select(item => SyntaxOf(page, item))),
            new XElement(Command + "parameters", page.Parameters.Select(parameter => ParameterOf(parameter, parameter.Facts[0], PipelineOf(parameter)))),
            new XElement(Command + "inputTypes", page.Inputs.Select(type => TypeOf(Command + "inputType", type))),
            new XElement(Command + "returnValues", page.Outputs.Select(type => TypeOf(Command + "returnValue", type))),
            new XElement(Maml + "alertSet", Text(Maml + "alert", page.Notes)),
            new XElement(Command + "examples", page.Examples.Select(ExampleOf)),
            new XElement(Command + "relatedLinks", Links(page)));
    }

    private static XElement SyntaxOf(HelpPage page, SyntaxItem item) => new(
        Command + "syntaxItem",
        new XElement(Maml + "name", page.Name),
        item.Parameters.Select(name => page.Parameters.First(parameter => parameter.Name == name))
            .Select(parameter => (Parameter: parameter, Facts: parameter.In(item.Set)!)).Select(item => ParameterOf(item.Parameter, item.Facts, item.Facts.PipelineText)));

    // Get-Help shows a parameter once: what any of its sets takes from the pipeline.
    private static string PipelineOf(HelpParameter parameter) =>
        (parameter.Facts.FirstOrDefault(facts => facts.ByPropertyName || facts.ByValue) ?? parameter.Facts[0]).PipelineText;

    private static XElement ParameterOf(HelpParameter parameter, ParameterFacts facts, string pipeline) => new(
        Command + "parameter",
        new XAttribute("required", Lower(facts.Required)),
        new XAttribute("variableLength", "true"),
        new XAttribute("globbing", Lower(facts.Wildcards)),
        new XAttribute("pipelineInput", pipeline),
        new XAttribute("position", facts.Position is null ? "named" : facts.PositionText),
        new XAttribute("aliases", facts.Aliases.Count == 0 ? "none" : string.Join(", ", facts.Aliases)),
        new XElement(Maml + "name", parameter.Name),
        Text(Maml + "description", parameter.Description),
        facts.IsSwitch ? null : new XElement(Command + "parameterValue", new XAttribute("required", "true"), new XAttribute("variableLength", "false"), facts.Type),
        new XElement(Dev + "type", new XElement(Maml + "name", facts.Type), new XElement(Maml + "uri")),
        new XElement(Dev + "defaultValue", facts.DefaultValue));

    private static XElement TypeOf(XName name, HelpType type) => new(
        name,
        new XElement(Dev + "type", new XElement(Maml + "name", type.Name)),
        Text(Maml + "description", type.Description));

    private static XElement ExampleOf(HelpExample example) => new(
        Command + "example",
        new XElement(Maml + "title", $"--- {example.Title} ---"),
        new XElement(Dev + "code", example.Code),
        // The empty paragraph parts it from the next example.
        Text(Dev + "remarks", example.Remarks.Append(string.Empty)));

    // The first link with an address is the one that Get-Help -Online opens. A page that shows the same link by another name says it once.
    private static IEnumerable<XElement> Links(HelpPage page) => page.Links.Where(link => link.Uri != page.OnlineVersion).Prepend(new HelpLink("Online version:", page.OnlineVersion)).Select(link => new XElement(
        Maml + "navigationLink",
        new XElement(Maml + "linkText", link.Text),
        new XElement(Maml + "uri", link.Uri)));

    private static XElement Text(XName name, IEnumerable<string> paragraphs) =>
        new(name, paragraphs.Select(paragraph => new XElement(Maml + "para", paragraph)));

    private static string Lower(bool value) => value ? "true" : "false";
}
