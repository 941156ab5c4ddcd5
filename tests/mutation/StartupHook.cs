using System;
using System.IO;
using System.Reflection;
using System.Threading.Tasks;

/// <summary>
/// Makes the test program a resident one: the runtime calls this before its Main. Each line that it reads is the number of a mutant
/// and the arguments of a run, separated by tabs; it answers with the exit code. So nothing has to be started and compiled anew for each mutant.
/// </summary>
/// <remarks>
/// https://github.com/dotnet/runtime/blob/main/docs/design/features/host-startup-hook.md
/// The name and the lack of a namespace are the runtime's choice.
/// </remarks>
internal static class StartupHook
{
    /// <summary>The start of the lines that are answers.</summary>
    public const string Mark = "##exit ";

    public static void Initialize()
    {
        // The processes that tests start must not become such hosts.
        Environment.SetEnvironmentVariable("DOTNET_STARTUP_HOOKS", null);
        TextWriter answers = Console.Out;
        Console.SetOut(TextWriter.Null);
        FieldInfo on = Assembly.Load("Ecwid.Client").GetType("EcwidPS.Mutation.Switch", throwOnError: true)!.GetField("On")!;

        // Its static Run ends the process ten seconds later; an instance does not.
        Type runner = Assembly.Load("xunit.v3.runner.inproc.console").GetType("Xunit.Runner.InProc.SystemConsole.ConsoleRunner", throwOnError: true)!;
        MethodInfo run = runner.GetMethod("EntryPoint")!;
        Assembly tests = Assembly.Load("EcwidPS.UnitTests");
        while (Console.In.ReadLine() is { } line)
        {
            string[] words = line.Split('\t');
            on.SetValue(null, int.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture));
            object one = Activator.CreateInstance(runner, words[1..], tests)!;
            int code = ((Task<int>)run.Invoke(one, [null, TextWriter.Null])!).GetAwaiter().GetResult();
            (one as IDisposable)?.Dispose();
            answers.WriteLine(Mark + code.ToString(System.Globalization.CultureInfo.InvariantCulture));
            answers.Flush();
        }

        Environment.Exit(0);
    }
}
