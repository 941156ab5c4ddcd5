using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;

namespace EcwidPS.Help.Cmdlets;

/// <summary>Reads the cmdlets of a built module, without running anything of it.</summary>
internal static class CmdletAssembly
{
    private const string Automation = "System.Management.Automation.";

    /// <param name="path">The module's assembly; its own libraries lie in lib/ beside it.</param>
    public static IReadOnlyList<CmdletFacts> Read(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        string library = Path.Combine(folder, "lib");
        IEnumerable<string> files = Directory.GetFiles(folder, "*.dll")
            .Concat(Directory.Exists(library) ? Directory.GetFiles(library, "*.dll") : [])
            .Concat(Directory.GetFiles(RuntimeEnvironment.GetRuntimeDirectory(), "*.dll"))
            .Append(Path.Combine(AppContext.BaseDirectory, "System.Management.Automation.dll"));
        using var context = new MetadataLoadContext(new PathAssemblyResolver(files));
        Assembly module = context.LoadFromAssemblyPath(Path.GetFullPath(path));
        return [.. module.GetTypes().SelectMany(CmdletsOf).OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal)];
    }

    private static IEnumerable<CmdletFacts> CmdletsOf(Type type) => Attributes(type, "Cmdlet").Select(attribute => Read(type, attribute));

    private static CmdletFacts Read(Type type, CustomAttributeData cmdlet)
    {
        IReadOnlyList<CmdletParameter> parameters = [.. Declared(type), .. Engine(cmdlet)];
        string[] sets = [.. parameters.SelectMany(parameter => parameter.Facts).SelectMany(facts => facts.Sets).Where(set => set != ParameterFacts.AllSets)];
        string[] outputs = [.. Attributes(type, "OutputType").SelectMany(Types).Distinct()];
        return new CmdletFacts
        {
            Name = $"{cmdlet.ConstructorArguments[0].Value}-{cmdlet.ConstructorArguments[1].Value}",
            Sets = sets.Length == 0 ? [string.Empty] : [.. (Named(cmdlet, "DefaultParameterSetName") is string first ? sets.Prepend(first) : sets).Distinct()],
            Parameters = parameters,
            Outputs = outputs.Length == 0 ? ["None"] : outputs,
            Scopes = [.. type.GetCustomAttributesData().Where(attribute => attribute.AttributeType.Name == "RequiredScopeAttribute").SelectMany(Strings)],
        };
    }

    // The cmdlet's own parameters first, then those of its bases: the order in which the engine shows them.
    private static IEnumerable<CmdletParameter> Declared(Type type)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (Type? declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            foreach (PropertyInfo property in declaring.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
            {
                CustomAttributeData[] attributes = [.. Attributes(property, "Parameter")];

                // One that overrides another says all that counts.
                if (attributes.Length > 0 && known.Add(property.Name))
                {
                    yield return new CmdletParameter(property.Name, [.. Group(attributes.Select(attribute => Facts(property, attribute)))]);
                }
            }
        }
    }

    /// <summary>Sets in which a parameter is the same share one entry.</summary>
    private static IEnumerable<ParameterFacts> Group(IEnumerable<ParameterFacts> facts) => facts
        .GroupBy(item => (item.Required, item.Position, item.ByPropertyName, item.ByValue))
        .Select(group => group.First() with { Sets = [.. group.SelectMany(item => item.Sets)] });

    private static ParameterFacts Facts(PropertyInfo property, CustomAttributeData attribute) => new()
    {
        Type = TypeName(property.PropertyType),
        Sets = [Named(attribute, "ParameterSetName") as string ?? ParameterFacts.AllSets],
        Aliases = [.. Attributes(property, "Alias").SelectMany(Strings)],
        Values = [.. Attributes(property, "ValidateSet").SelectMany(Strings)],
        Required = Named(attribute, "Mandatory") is true,
        Position = Named(attribute, "Position") is int position and >= 0 ? position : null,
        Default = Attributes(property, "PSDefaultValue").Select(value => Convert.ToString(Named(value, "Help") ?? Named(value, "Value"), CultureInfo.InvariantCulture)).SingleOrDefault(),
        ByPropertyName = Named(attribute, "ValueFromPipelineByPropertyName") is true,
        ByValue = Named(attribute, "ValueFromPipeline") is true,
        Wildcards = Attributes(property, "SupportsWildcards").Any(),
    };

    /// <summary>The parameters that the engine adds because of what the Cmdlet attribute says.</summary>
    private static IEnumerable<CmdletParameter> Engine(CustomAttributeData cmdlet)
    {
        if (Named(cmdlet, "SupportsPaging") is true)
        {
            yield return Engine("IncludeTotalCount", ParameterFacts.Switch);
            yield return Engine("Skip", nameof(UInt64));
            yield return Engine("First", nameof(UInt64));
        }

        if (Named(cmdlet, "SupportsShouldProcess") is true)
        {
            yield return Engine("WhatIf", ParameterFacts.Switch, "wi");
            yield return Engine("Confirm", ParameterFacts.Switch, "cf");
        }
    }

    private static CmdletParameter Engine(string name, string type, params string[] aliases) => new(name, [new ParameterFacts { Type = type, Aliases = aliases }]);

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

    private static IEnumerable<string> Strings(CustomAttributeData attribute) => Items(attribute.ConstructorArguments[0]).Cast<string>();

    private static IEnumerable<object?> Items(CustomAttributeTypedArgument argument) =>
        ((IEnumerable<CustomAttributeTypedArgument>)argument.Value!).Select(item => item.Value);

    private static IEnumerable<CustomAttributeData> Attributes(MemberInfo member, string name) =>
        member.GetCustomAttributesData().Where(attribute => attribute.AttributeType.FullName == $"{Automation}{name}Attribute");

    private static object? Named(CustomAttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.MemberName == name).TypedValue.Value;
}
