using System.Management.Automation;

namespace EcwidPS.Pipeline;

/// <summary>
/// Where the session keeps its connection: in a hidden variable of the runspace's global scope. Not in a static (a worker would
/// re-point its parent), not thread-static (lost when the runspace changes thread), not in a table keyed by the runspace
/// (ForEach-Object -Parallel uses a runspace again and resets only its variables).
/// </summary>
internal static class SessionConnection
{
    private const string Name = "EcwidPS.Connection";
    private const string GlobalName = "global:" + Name;

    public static EcwidConnection? Get(SessionState session) => Unwrap(session.PSVariable.GetValue(GlobalName));

    public static void Set(SessionState session, EcwidConnection connection)
    {
        session.PSVariable.Set(GlobalName, connection);

        // Private: Get-Variable at the prompt and tab completion do not show it.
        if (session.PSVariable.Get(Name) is { } variable && ReferenceEquals(Unwrap(variable.Value), connection))
        {
            variable.Visibility = SessionStateEntryVisibility.Private;
        }
    }

    public static void Clear(SessionState session) => session.PSVariable.Set(GlobalName, null);

    /// <summary>Clears the connection of the runspace of this thread, when no session state is at hand.</summary>
    public static void Forget() =>
        ScriptBlock.Create("$ExecutionContext.SessionState.PSVariable.Set($args[0], $null)").Invoke(GlobalName);

    private static EcwidConnection? Unwrap(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) as EcwidConnection;
}
