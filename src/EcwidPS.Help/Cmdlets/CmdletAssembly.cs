using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using EcwidPS.Help.Pages;

namespace EcwidPS.Help.Cmdlets;

/// <summary>Reads the cmdlets of a built module, without running anything of it.</summary>
internal sealed class CmdletAssembly : IDisposable
{
    private const string Automation = "System.Management.Automation.";
    private const string DefaultSetName = "__AllParameterSets";

    private readonly MetadataLoadContext _context;

    private CmdletAssembly(MetadataLoadContext context, IReadOnlyList<CmdletFacts> cmdlets)
    {
        _context = context;
        Cmdlets = cmdlets;
    }

    public IReadOnlyList<CmdletFacts> Cmdlets { get; }

    /// <param name="path">The module's assembly; its own libraries lie in lib/ beside it.</param>
    public static CmdletAssembly Load(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        string library = Path.Combine(folder, "lib");
        IEnumerable<string> files = Directory.GetFiles(folder, "*.dll")
            .Concat(Directory.Exists(library) ? Directory.GetFiles(library, "*.dll") : [])
            .Concat(Directory.GetFiles(RuntimeEnvironment.GetRuntimeDirectory(), "*.dll"))
            .Append(Path.Combine(AppContext.BaseDirectory, "System.Management.Automation.dll"));
        var context = new MetadataLoadContext(new PathAssemblyResolver(files));
        Assembly module = context.LoadFromAssemblyPath(Path.GetFullPath(path));
        return new CmdletAssembly(context, [.. module.GetTypes().SelectMany(CmdletsOf).OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal)]);
    }

    public void Dispose() => _context.Dispose();

    private static IEnumerable<CmdletFacts> CmdletsOf(Type type) =>
        Attributes(type, Automation + "CmdletAttribute").Select(attribute => Read(type, attribute));

    private static CmdletFacts Read(Type type, CustomAttributeData cmdlet)
    {
        IReadOnlyList<HelpParameter> parameters = [.. Declared(type), .. Engine(cmdlet)];
        string? defaultSet = Named(cmdlet, "DefaultParameterSetName") as string;
        string[] sets = [.. parameters.SelectMany(parameter => parameter.Facts).SelectMany(facts => facts.Sets).Where(set => set != ParameterFacts.AllSets)];
        return new CmdletFacts
        {
            Name = $"{cmdlet.ConstructorArguments[0].Value}-{cmdlet.ConstructorArguments[1].Value}",
            Sets = sets.Length == 0 ? [string.Empty] : [.. (defaultSet is null ? sets : sets.Prepend(defaultSet)).Distinct()],
            HasDefaultSet = sets.Length > 0 && defaultSet is not null,
            Parameters = parameters,
            Outputs = [.. Attributes(type, Automation + "OutputTypeAttribute").SelectMany(Types).Distinct()],
            Scopes = [.. Attributes(type, "EcwidPS.RequiredScopeAttribute").SelectMany(attribute => Items(attribute.ConstructorArguments[0])).Cast<string>()],
        };
    }

    // The cmdlet's own parameters first, then those of its bases: the order in which the engine shows them.
    private static IEnumerable<HelpParameter> Declared(Type type)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (Type? declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            foreach (PropertyInfo property in declaring.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
            {
                CustomAttributeData[] attributes = [.. Attributes(property, Automation + "ParameterAttribute")];

                // One that overrides another says all that counts.
                if (attributes.Length > 0 && known.Add(property.Name))
                {
                    yield return new HelpParameter(property.Name, [], [.. Group(attributes.Select(attribute => Facts(property, attribute)))], 0);
                }
            }
        }
    }

    /// <summary>Sets in which a parameter is the same share one entry.</summary>
    private static IEnumerable<ParameterFacts> Group(IEnumerable<ParameterFacts> facts) => facts
        .GroupBy(item => (item.Required, item.Position, item.ByPropertyName, item.ByValue))
        .Select(group => group.First() with { Sets = [.. group.SelectMany(item => item.Sets)] });

    private static ParameterFacts Facts(PropertyInfo property, CustomAttributeData attribute)
    {
        string set = Named(attribute, "ParameterSetName") as string ?? DefaultSetName;
        string type = TypeName(property.PropertyType);
        return new ParameterFacts
        {
            Type = type,
            Sets = [set == DefaultSetName ? ParameterFacts.AllSets : set],
            Aliases = [.. Attributes(property, Automation + "AliasAttribute").SelectMany(alias => Items(alias.ConstructorArguments[0])).Cast<string>()],
            Required = Named(attribute, "Mandatory") is true,
            Position = Named(attribute, "Position") is int position and >= 0 ? position : null,
            DefaultValue = type == ParameterFacts.Switch ? "False" : "None",
            ByPropertyName = Named(attribute, "ValueFromPipelineByPropertyName") is true,
            ByValue = Named(attribute, "ValueFromPipeline") is true,
            Wildcards = Attributes(property, Automation + "SupportsWildcardsAttribute").Any(),
        };
    }

    /// <summary>The parameters that the engine adds because of what the Cmdlet attribute says.</summary>
    private static IEnumerable<HelpParameter> Engine(CustomAttributeData cmdlet)
    {
        if (Named(cmdlet, "SupportsPaging") is true)
        {
            yield return Engine("IncludeTotalCount", ParameterFacts.Switch);
            yield return Engine("Skip", "UInt64");
            yield return Engine("First", "UInt64");
        }

        if (Named(cmdlet, "SupportsShouldProcess") is true)
        {
            yield return Engine("WhatIf", ParameterFacts.Switch, "wi");
            yield return Engine("Confirm", ParameterFacts.Switch, "cf");
        }
    }

    private static HelpParameter Engine(string name, string type, params string[] aliases) => new(
        name,
        [],
        [
            new ParameterFacts
            {
                Type = type,
                Sets = [ParameterFacts.AllSets],
                Aliases = aliases,
                Required = false,
                Position = null,
                DefaultValue = type == ParameterFacts.Switch ? "False" : "None",
                ByPropertyName = false,
                ByValue = false,
                Wildcards = false,
            },
        ],
        0);

    /// <summary>The type as a person writes it: whether a value may be null is told in the text.</summary>
    private static string TypeName(Type type)
    {
        if (type.IsArray)
        {
            return TypeName(type.GetElementType()!) + "[]";
        }

        return type.IsGenericType && type.Name == "Nullable`1" ? TypeName(type.GetGenericArguments()[0]) : type.Name;
    }

    private static IEnumerable<string> Types(CustomAttributeData outputType) => outputType.ConstructorArguments
        .SelectMany(argument => argument.Value is IReadOnlyCollection<CustomAttributeTypedArgument> ? Items(argument) : [argument.Value])
        .Select(value => value is Type type ? type.FullName == "System.Void" ? "None" : type.FullName! : (string)value!);

    private static IEnumerable<object?> Items(CustomAttributeTypedArgument argument) =>
        ((IEnumerable<CustomAttributeTypedArgument>)argument.Value!).Select(item => item.Value);

    private static IEnumerable<CustomAttributeData> Attributes(MemberInfo member, string name) =>
        member.GetCustomAttributesData().Where(attribute => attribute.AttributeType.FullName == name);

    private static object? Named(CustomAttributeData attribute, string name) =>
        attribute.NamedArguments.Where(argument => argument.MemberName == name).Select(argument => argument.TypedValue.Value).SingleOrDefault();
}
