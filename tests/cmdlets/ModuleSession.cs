using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Security;

namespace EcwidPS.CmdletTests;

/// <summary>A PowerShell session with the built module, in this process. One costs a few hundredths of a second: make one for each test.</summary>
public sealed class ModuleSession : IDisposable
{
    private readonly Runspace _runspace;

    private ModuleSession()
    {
        var state = InitialSessionState.CreateDefault2();
        state.ImportPSModule([Repository.Module]);

        _runspace = RunspaceFactory.CreateRunspace(state);
        _runspace.Open();
    }

    /// <summary>A session that is not connected.</summary>
    public static ModuleSession Open() => new();

    /// <summary>A session that is connected to the store in memory.</summary>
    public static ModuleSession OpenInMemory() => Open().Prepare("Connect-Ecwid -Sandbox");

    /// <summary>A session that is connected to a store on a socket, without the limits of the real one and without a request yet.</summary>
    /// <param name="sandbox">The store.</param>
    /// <param name="options">More parameters of <c>Connect-Ecwid</c>.</param>
    public static ModuleSession Open(TestSandbox sandbox, string options = "") => Open().Prepare(
        $"param($id, $token, $uri) Connect-Ecwid -StoreId $id -Token $token -BaseUri $uri -RequestsPerMinute 1000000 -SkipCheck {options}", TestSandbox.StoreId, SecretOf(TestSandbox.Token), sandbox.BaseUri);

    /// <summary>Runs a script as at the prompt. What it wrote to each stream comes back; an error that ends it is one of them.</summary>
    /// <param name="script">The script; a <c>param</c> block takes the arguments.</param>
    /// <param name="arguments">What the parameters get.</param>
    public RunResult Run(string script, params object?[] arguments)
    {
        using PowerShell shell = Shell(script, arguments);
        ErrorRecord? end = null;
        List<PSObject> output = [];
        try
        {
            output = [.. shell.Invoke()];
        }
        catch (RuntimeException e)
        {
            end = e.ErrorRecord;
        }

        return RunResult.Of(shell, output, end);
    }

    /// <summary>Starts a script that the test is to stop.</summary>
    public RunningScript Start(string script, params object?[] arguments) => new(Shell(script, arguments));

    public void Dispose() => _runspace.Dispose();

    private ModuleSession Prepare(string script, params object?[] arguments)
    {
        RunResult result = Run(script, arguments);
        return result.Errors.Count == 0 ? this : throw new InvalidOperationException($"The session could not be prepared: {result.Errors[0]}");
    }

    private PowerShell Shell(string script, object?[] arguments)
    {
        var shell = PowerShell.Create(_runspace);
        shell.AddScript(script);
        foreach (object? argument in arguments)
        {
            shell.AddArgument(argument);
        }

        return shell;
    }

    private static SecureString SecretOf(string text)
    {
        var secret = new SecureString();
        text.ToList().ForEach(secret.AppendChar);
        return secret;
    }
}
