using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using EcwidPS.Help.Cmdlets;
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
        string[] name = page.Cmdlet.Name.Split('-', 2);
        return new XElement(
            Command + "command",
            new XAttribute(XNamespace.Xmlns + "maml", Maml),
            new XAttribute(XNamespace.Xmlns + "command", Command),
            new XAttribute(XNamespace.Xmlns + "dev", Dev),
            new XElement(
                Command + "details",
                new XElement(Command + "name", page.Cmdlet.Name),
                new XElement(Command + "verb", name[0]),
                new XElement(Command + "noun", name[^1]),
                Text(Maml + "description", page.Synopsis)),
            Text(Maml + "description", page.Description),
            new XElement(Command + "syntax", page.Cmdlet.Sets.Select(set => SyntaxOf(page, set))),
            new XElement(Command + "parameters", page.Parameters.Select(parameter => ParameterOf(parameter, parameter.Declared.Facts[0], PipelineOf(parameter)))),
            new XElement(Command + "inputTypes", page.Inputs.Select(type => TypeOf(Command + "inputType", type))),
            new XElement(Command + "returnValues", page.Outputs.Select(type => TypeOf(Command + "returnValue", type))),
            new XElement(Maml + "alertSet", Text(Maml + "alert", page.Notes)),
            new XElement(Command + "examples", page.Examples.Select(ExampleOf)),
            new XElement(Command + "relatedLinks", Links(page)));
    }

    private static XElement SyntaxOf(HelpPage page, string set) => new(
        Command + "syntaxItem",
        new XElement(Maml + "name", page.Cmdlet.Name),
        page.Cmdlet.Syntax(set)
            .Select(declared => page.Parameters.First(parameter => parameter.Declared == declared))
            .Select(parameter => (Parameter: parameter, Facts: parameter.Declared.In(set)!))
            .Select(item => ParameterOf(item.Parameter, item.Facts, item.Facts.PipelineText)));

    // Get-Help shows a parameter once: what any of its sets takes from the pipeline.
    private static string PipelineOf(HelpParameter parameter) =>
        (parameter.Declared.Facts.FirstOrDefault(facts => facts.IsPiped) ?? parameter.Declared.Facts[0]).PipelineText;

    private static XElement ParameterOf(HelpParameter parameter, ParameterFacts facts, string pipeline) => new(
        Command + "parameter",
        new XAttribute("required", Lower(facts.Required)),
        new XAttribute("variableLength", "true"),
        new XAttribute("globbing", Lower(facts.Wildcards)),
        new XAttribute("pipelineInput", pipeline),
        new XAttribute("position", facts.PositionText),
        new XAttribute("aliases", facts.Aliases.Count == 0 ? "none" : string.Join(", ", facts.Aliases)),
        new XElement(Maml + "name", parameter.Name),
        Text(Maml + "description", parameter.Description),
        facts.IsSwitch ? null : ValueOf(facts.Type),
        facts.Values.Count == 0 ? null : new XElement(Command + "parameterValueGroup", facts.Values.Select(ValueOf)),
        new XElement(Dev + "type", new XElement(Maml + "name", facts.Type), new XElement(Maml + "uri")),
        new XElement(Dev + "defaultValue", facts.DefaultText));

    private static XElement ValueOf(string text) =>
        new(Command + "parameterValue", new XAttribute("required", "true"), new XAttribute("variableLength", "false"), text);

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

    // The first link is the one that Get-Help -Online opens.
    private static IEnumerable<XElement> Links(HelpPage page) => page.Links.Skip(1).Prepend(page.Links[0] with { Text = "Online version:" }).Select(link => new XElement(
        Maml + "navigationLink",
        new XElement(Maml + "linkText", link.Text),
        new XElement(Maml + "uri", link.Uri)));

    private static XElement Text(XName name, IEnumerable<string> paragraphs) =>
        new(name, paragraphs.Select(paragraph => new XElement(Maml + "para", paragraph)));

    private static string Lower(bool value) => value ? "true" : "false";
}
