using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace EcwidPS.Mutation;

/// <summary>A project as the build hands it to the compiler, ready to be compiled with one file changed.</summary>
internal sealed class MutableProject
{
    private readonly string _folder;
    private readonly CSharpCompilation _compilation;
    private readonly CSharpCommandLineArguments _arguments;

    private MutableProject(string folder, CSharpCommandLineArguments arguments, CSharpCompilation compilation)
    {
        _folder = folder;
        _arguments = arguments;
        _compilation = compilation;
    }

    /// <summary>The name of the file that the compiler makes.</summary>
    public string FileName => _arguments.OutputFileName!;

    /// <summary>Reads a project that was built before.</summary>
    /// <param name="root">The copy of the repository.</param>
    /// <param name="project">The project's folder in it.</param>
    public static MutableProject Load(string root, string project)
    {
        string folder = Path.Combine(root, project);
        string[] asked =
        [
            "msbuild", "-target:Compile", "-property:ProvideCommandLineArgs=true", "-property:SkipCompilerExecution=true",
            // Else a compilation that is up to date would tell nothing.
            "-property:NonExistentFile=none", "-property:BuildProjectReferences=false", "-getItem:CscCommandLineArgs",
        ];
        string answer = Tool.Run("dotnet", asked, folder);
        using var json = JsonDocument.Parse(answer);
        string[] lines = [.. json.RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!)];
        CSharpCommandLineArguments arguments = CSharpCommandLineParser.Default.Parse(lines, folder, sdkDirectory: null);

        // What source generators wrote in the build is compiled like any other file.
        IEnumerable<string> generated = Directory.EnumerateFiles(Path.Combine(folder, "obj"), "*.cs", SearchOption.AllDirectories)
            .Where(path => path.Replace('\\', '/').Contains("/generated/", StringComparison.Ordinal));
        IEnumerable<SyntaxTree> trees = arguments.SourceFiles.Select(file => file.Path).Concat(generated)
            .Select(path => CSharpSyntaxTree.ParseText(SourceText.From(File.ReadAllText(path), System.Text.Encoding.UTF8), arguments.ParseOptions, path));

        // A mutant is wrong on purpose: only what can't be compiled at all counts.
        CSharpCompilationOptions options = arguments.CompilationOptions
            .WithGeneralDiagnosticOption(ReportDiagnostic.Suppress)
            .WithSpecificDiagnosticOptions([])
            .WithConcurrentBuild(false);
        var compilation = CSharpCompilation.Create(
            Path.GetFileNameWithoutExtension(arguments.OutputFileName),
            trees,
            arguments.MetadataReferences.Select(reference => MetadataReference.CreateFromFile(Path.Combine(folder, reference.Reference), reference.Properties)),
            options);
        return new MutableProject(folder, arguments, compilation);
    }

    /// <summary>The mutants of a part, in the order of files and lines.</summary>
    public IEnumerable<Mutant> Find(Part part)
    {
        foreach (SyntaxTree tree in _compilation.SyntaxTrees.OrderBy(tree => tree.FilePath, StringComparer.Ordinal))
        {
            string path = PathOf(tree);
            if (part.Sources.Any(source => path.StartsWith(source, StringComparison.Ordinal)))
            {
                IEnumerable<Mutant> mutants = part.AttributesOnly
                    ? AttributeMutants.In(tree, path)
                    : CodeMutants.In(tree, path, _compilation.GetSemanticModel(tree));
                foreach (Mutant mutant in mutants.DistinctBy(mutant => (mutant.Span, mutant.Replacement)).OrderBy(mutant => mutant.Span.Start))
                {
                    yield return mutant;
                }
            }
        }
    }

    /// <summary>Compiles it with all mutants that can stand behind a switch.</summary>
    /// <returns>The places of these in the list.</returns>
    public IReadOnlySet<int> CompileSwitched(IReadOnlyList<Mutant> mutants, string file)
    {
        CSharpCompilation switched = SwitchedProject.Make(_compilation, mutants, mutant => _compilation.SyntaxTrees.Single(tree => PathOf(tree) == mutant.Path), out HashSet<int> numbers);
        EmitResult result = Emit(switched, file, CancellationToken.None);
        return result.Success ? numbers : throw new InvalidOperationException("The switched sources can't be compiled: " + string.Join(Environment.NewLine, result.Diagnostics.Where(fault => fault.Severity == DiagnosticSeverity.Error)));
    }

    /// <summary>Compiles it with one change, or without any.</summary>
    /// <returns>False if it can't be compiled.</returns>
    public bool TryCompile(Mutant? mutant, string file, CancellationToken cancellationToken)
    {
        CSharpCompilation compilation = _compilation;
        if (mutant is not null)
        {
            SyntaxTree tree = compilation.SyntaxTrees.Single(tree => PathOf(tree) == mutant.Path);
            SourceText text = tree.GetText(cancellationToken).WithChanges(new TextChange(mutant.Span, mutant.Replacement));
            compilation = compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(text));
        }

        EmitResult result = Emit(compilation, file, cancellationToken);
        if (!result.Success)
        {
            return mutant is not null
                ? false
                : throw new InvalidOperationException("The unchanged sources can't be compiled: " + string.Join(Environment.NewLine, result.Diagnostics.Where(fault => fault.Severity == DiagnosticSeverity.Error)));
        }

        return true;
    }

    private EmitResult Emit(CSharpCompilation compilation, string file, CancellationToken cancellationToken)
    {
        using var output = new MemoryStream();
        EmitOptions options = _arguments.EmitOptions.WithDebugInformationFormat(DebugInformationFormat.Embedded);
        EmitResult result = compilation.Emit(output, manifestResources: _arguments.ManifestResources, options: options, cancellationToken: cancellationToken);
        if (result.Success)
        {
            File.WriteAllBytes(file, output.ToArray());
        }

        return result;
    }

    private string PathOf(SyntaxTree tree) => Path.GetRelativePath(_folder, tree.FilePath).Replace('\\', '/');
}
