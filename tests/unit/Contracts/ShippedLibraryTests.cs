using System;
using System.IO;
using System.Linq;
using Xunit;

namespace EcwidPS.UnitTests.Contracts;

/// <summary>A new library in the module is a decision: add it here, and say in CONTRIBUTING.md why it is needed.</summary>
public sealed class ShippedLibraryTests
{
    internal static string[] Expected { get; } =
    [
        "CsvHelper.dll",
        "Ecwid.Client.dll",
        "Ecwid.Sandbox.dll",
        "EcwidPS.Isolation.dll",
        "Microsoft.Bcl.AsyncInterfaces.dll",
        "Microsoft.Bcl.TimeProvider.dll",
        "Microsoft.Extensions.Configuration.Abstractions.dll",
        "Microsoft.Extensions.DependencyInjection.Abstractions.dll",
        "Microsoft.Extensions.DependencyInjection.dll",
        "Microsoft.Extensions.Http.dll",
        "Microsoft.Extensions.Logging.Abstractions.dll",
        "Microsoft.Extensions.Logging.dll",
        "Microsoft.Extensions.Options.dll",
        "Microsoft.Extensions.Primitives.dll",
        "System.Buffers.dll",
        "System.ComponentModel.Annotations.dll",
        "System.Diagnostics.DiagnosticSource.dll",
        "System.IO.Pipelines.dll",
        "System.Memory.dll",
        "System.Numerics.Vectors.dll",
        "System.Runtime.CompilerServices.Unsafe.dll",
        "System.Text.Encodings.Web.dll",
        "System.Text.Json.dll",
        "System.Threading.Tasks.Extensions.dll",
    ];

    [Fact]
    public void The_libraries_of_the_module_are_these_and_no_others() => Assert.Equal(
        Expected.Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(Repository.Library).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Fact]
    public void The_root_of_the_module_has_our_assembly_only() =>
        Assert.Equal(["EcwidPS.dll"], Directory.EnumerateFiles(Repository.Module, "*.dll").Select(Path.GetFileName));
}
