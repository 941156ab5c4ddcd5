using EcwidPS.UnitTests.Bulk.Journal;

/// <summary>The runtime calls it before the test program begins, in the processes that <see cref="JournalProcess"/> starts.</summary>
/// <remarks>https://github.com/dotnet/runtime/blob/main/docs/design/features/host-startup-hook.md</remarks>
internal static class StartupHook
{
    /// <summary>The name and the lack of a namespace are the runtime's choice.</summary>
    public static void Initialize() => JournalProcess.RunIfTold();
}
