using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace EcwidPS.UnitTests.Contracts;

/// <summary>A cmdlet of the built module, as its attributes describe it.</summary>
internal sealed class CmdletClass
{
    private const string Automation = "System.Management.Automation.";

    private readonly CustomAttributeData _cmdlet;

    private CmdletClass(Type type, CustomAttributeData cmdlet)
    {
        Type = type;
        _cmdlet = cmdlet;
    }

    public static IReadOnlyList<CmdletClass> All { get; } =
    [
        .. from type in BuiltAssemblies.Module.GetTypes()
           let cmdlet = Attributes(type, Automation + "CmdletAttribute").SingleOrDefault()
           where cmdlet is not null
           orderby type.Name
           select new CmdletClass(type, cmdlet),
    ];

    public Type Type { get; }

    public string Verb => (string)_cmdlet.ConstructorArguments[0].Value!;

    public string Noun => (string)_cmdlet.ConstructorArguments[1].Value!;

    public string Name => $"{Verb}-{Noun}";

    public bool SupportsShouldProcess => Named(_cmdlet, "SupportsShouldProcess") is true;

    public bool Changes => Verb is "New" or "Set" or "Add" or "Remove";

    public bool HasOutputType => Attributes(Type, Automation + "OutputTypeAttribute").Any();

    /// <summary>The scopes of its RequiredScope attribute; null if it has none.</summary>
    public string[]? Scopes => Attributes(Type, "EcwidPS.RequiredScopeAttribute").SingleOrDefault() is { } attribute
        ? [.. ((IEnumerable<CustomAttributeTypedArgument>)attribute.ConstructorArguments[0].Value!).Select(scope => (string)scope.Value!)]
        : null;

    /// <summary>Its parameters, those of its base classes included.</summary>
    public IReadOnlyList<PropertyInfo> Parameters =>
        [.. Type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => ParameterAttributes(property).Any())];

    public static IEnumerable<CustomAttributeData> ParameterAttributes(PropertyInfo parameter) =>
        parameter.GetCustomAttributesData().Where(attribute => attribute.AttributeType.FullName == Automation + "ParameterAttribute");

    public static bool IsBound(PropertyInfo parameter, string flag) => ParameterAttributes(parameter).Any(attribute => Named(attribute, flag) is true);

    public static bool IsReadByUs(PropertyInfo parameter) =>
        parameter.GetCustomAttributesData().Any(attribute => Derives(attribute.AttributeType, "EcwidPS.Binding.CellTransformationAttribute"));

    public bool DerivesFrom(string name) => Derives(Type, name);

    public override string ToString() => Name;

    private static bool Derives(Type? type, string name)
    {
        while (type is not null && type.FullName != name)
        {
            type = type.BaseType;
        }

        return type is not null;
    }

    private static IEnumerable<CustomAttributeData> Attributes(Type type, string name) =>
        type.GetCustomAttributesData().Where(attribute => attribute.AttributeType.FullName == name);

    private static object? Named(CustomAttributeData attribute, string name) =>
        attribute.NamedArguments.Where(argument => argument.MemberName == name).Select(argument => argument.TypedValue.Value).SingleOrDefault();
}
