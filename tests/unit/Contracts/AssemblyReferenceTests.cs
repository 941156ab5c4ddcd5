using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Xunit;

namespace EcwidPS.UnitTests.Contracts;

public sealed class AssemblyReferenceTests
{
    [Fact]
    public void The_module_sees_PowerShell_and_our_own_assemblies_only() => Assert.Empty(
        BuiltAssemblies.References(BuiltAssemblies.Module).Except(["Ecwid.Client", "Ecwid.Sandbox", "System.Management.Automation", "netstandard"]));

    [Fact]
    public void The_client_knows_neither_PowerShell_nor_the_sandbox() => Assert.DoesNotContain(
        BuiltAssemblies.References(BuiltAssemblies.Client),
        name => name is "System.Management.Automation" or "Ecwid.Sandbox" or "EcwidPS");

    [Fact]
    public void The_sandbox_shares_nothing_with_the_client() => Assert.Empty(
        BuiltAssemblies.References(BuiltAssemblies.Sandbox).Except(
        [
            "Microsoft.Bcl.AsyncInterfaces", "System.Buffers", "System.Memory", "System.Runtime.CompilerServices.Unsafe", "System.Text.Encodings.Web", "System.Text.Json",
            "System.Threading.Tasks.Extensions", "netstandard",
        ]));

    [Fact]
    public void The_sandbox_s_sources_name_no_type_of_the_client() => Assert.DoesNotContain(
        Repository.Sources("src/Ecwid.Sandbox"), path => Repository.Read(path).Contains("Ecwid.Client", StringComparison.Ordinal));

    [Fact]
    public void What_the_client_shows_are_its_own_types_and_those_of_netstandard()
    {
        string[] netstandard = [.. Directory.GetFiles(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "*.dll").Select(Path.GetFileNameWithoutExtension)!];
        string[] shippedByUs = [.. ShippedLibraryTests.Expected.Select(Path.GetFileNameWithoutExtension)!];
        string[] foreign =
        [
            .. PublicTypes(BuiltAssemblies.Client)
                .SelectMany(type => Shown(type).SelectMany(Parts).Select(shown => (type, shown)))
                .Where(pair => pair.shown.Assembly != BuiltAssemblies.Client)
                .Where(pair => !netstandard.Contains(pair.shown.Assembly.GetName().Name) || shippedByUs.Contains(pair.shown.Assembly.GetName().Name))
                .Select(pair => $"{pair.type.FullName} shows {pair.shown.FullName}")
                .Distinct(),
        ];

        Assert.Empty(foreign);
    }

    [Fact]
    public void Every_asynchronous_member_of_the_client_can_be_cancelled()
    {
        string[] deaf =
        [
            .. PublicTypes(BuiltAssemblies.Client)
                .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
                .Where(method => method.ReturnType.Name is "Task" or "Task`1" or "ValueTask" or "ValueTask`1" or "IAsyncEnumerable`1")
                .Where(method => method.GetParameters().All(parameter => parameter.ParameterType.FullName != "System.Threading.CancellationToken"))
                .Select(method => $"{method.DeclaringType!.Name}.{method.Name}"),
        ];

        Assert.Empty(deaf);
    }

    [Fact]
    public void Every_asynchronous_member_of_the_client_is_named_so()
    {
        string[] misnamed =
        [
            .. PublicTypes(BuiltAssemblies.Client)
                .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
                .Where(method => method.ReturnType.Name is "Task" or "Task`1" or "ValueTask" or "ValueTask`1" && !method.Name.EndsWith("Async", StringComparison.Ordinal))
                .Select(method => $"{method.DeclaringType!.Name}.{method.Name}"),
        ];

        Assert.Empty(misnamed);
    }

    [Fact]
    public void Every_property_of_a_model_is_nullable_so_that_a_missing_field_is_told_from_false_and_zero()
    {
        string[] bare =
        [
            .. PublicTypes(BuiltAssemblies.Client)
                .Where(type => type.Namespace == "Ecwid.Client.Models" && !(type.IsAbstract && type.IsSealed))
                .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
                .Where(property => property.PropertyType.IsValueType && property.PropertyType.Name != "Nullable`1")
                .Select(property => $"{property.DeclaringType!.Name}.{property.Name}"),
        ];

        Assert.Empty(bare);
    }

    private static IEnumerable<Type> PublicTypes(Assembly assembly) => assembly.GetTypes().Where(type => type.IsVisible);

    /// <summary>The types that a caller of this type meets: bases, interfaces and the signatures of what is public or protected.</summary>
    private static IEnumerable<Type> Shown(Type type)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        IEnumerable<Type> methods = type.GetMembers(Declared).OfType<MethodBase>()
            .Where(method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly)
            .SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method is MethodInfo { ReturnType: { } result } ? result : type));
        IEnumerable<Type> fields = type.GetFields(Declared)
            .Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly)
            .Select(field => field.FieldType);
        return methods.Concat(fields).Concat(type.GetInterfaces()).Append(type.BaseType ?? type);
    }

    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType)
        {
            return Parts(type.GetElementType()!);
        }

        if (type.IsGenericParameter)
        {
            return [];
        }

        return type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type) : [type];
    }
}
