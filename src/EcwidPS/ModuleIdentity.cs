using System;
using System.Reflection;
using System.Runtime.InteropServices;

namespace EcwidPS;

/// <summary>How the module introduces itself to Ecwid.</summary>
internal static class ModuleIdentity
{
    /// <summary><c>EcwidPS/1.2.3 (runtime; system)</c>.</summary>
    public static string UserAgent { get; } = CreateUserAgent();

    private static string CreateUserAgent()
    {
        Version version = typeof(ModuleIdentity).Assembly.GetName().Version!;
        string system = RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "Windows"
            : RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? "macOS"
            : "Linux";
        return $"EcwidPS/{version.ToString(3)} ({RuntimeInformation.FrameworkDescription.Trim()}; {system})";
    }
}
