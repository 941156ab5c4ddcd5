using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace EcwidPS.Mutation;

/// <summary>A copy of the repository as it is now, built with its tests, so that the one that somebody works in is left alone.</summary>
internal sealed class RepositoryCopy : IDisposable
{
    private readonly bool _isKept;

    private RepositoryCopy(string root, bool isKept)
    {
        Root = root;
        _isKept = isKept;
    }

    public string Root { get; }

    /// <summary>Copies what git knows or does not ignore, and builds the unit tests and the host that the suites talk to.</summary>
    /// <param name="repository">The repository's folder.</param>
    /// <param name="folder">Where the copy lies, and stays for the next run to build only what has changed; null for a temporary folder.</param>
    public static RepositoryCopy Make(string repository, string? folder)
    {
        string root = folder is null ? Directory.CreateTempSubdirectory("EcwidPS.Mutation.").FullName : Directory.CreateDirectory(folder).FullName;
        var copy = new RepositoryCopy(root, folder is not null);
        try
        {
            IEnumerable<string> files = Tool.Run("git", ["ls-files", "--cached", "--others", "--exclude-standard"], repository)
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(file => File.Exists(Path.Combine(repository, file)));
            foreach (string file in files)
            {
                Copy(Path.Combine(repository, file), Path.Combine(copy.Root, file));
            }

            Tool.Run("dotnet", ["build", "tests/unit", "--verbosity", "quiet", "-property:EmitCompilerGeneratedFiles=true", "-property:RunAnalyzers=false"], copy.Root);
            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    /// <summary>Another folder with the same files as one of the copy, for a second mutant at the same time.</summary>
    /// <returns>That folder, which goes with the copy.</returns>
    public string CopyFolder(string source, int number)
    {
        string target = Path.Combine(Root, "out", "copies", number.ToString(CultureInfo.InvariantCulture), Path.GetFileName(source));
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            string copied = Path.Combine(target, Path.GetRelativePath(source, file));
            Copy(file, copied);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(copied, File.GetUnixFileMode(file));
            }
        }

        return target;
    }

    /// <summary>Where the build leaves the unit tests.</summary>
    public string TestFolder => Path.Combine(Root, "tests", "unit", "bin", "Debug", "net10.0");

    /// <summary>Where the build leaves the module.</summary>
    public string ModuleFolder => Path.Combine(Root, "out", "EcwidPS");

    public void Dispose()
    {
        if (_isKept)
        {
            return;
        }

        try
        {
            Directory.Delete(Root, recursive: true);
        }
        catch (IOException)
        {
            // Something that a mutant left running holds a file; it lies among the temporary ones.
        }
    }

    // What has not changed keeps its time, so that the build leaves it alone.
    private static void Copy(string source, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        if (!File.Exists(target) || !File.ReadAllBytes(source).AsSpan().SequenceEqual(File.ReadAllBytes(target)))
        {
            File.WriteAllBytes(target, File.ReadAllBytes(source));
        }
    }
}
