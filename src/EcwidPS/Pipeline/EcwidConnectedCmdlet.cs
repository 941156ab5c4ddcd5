using System;
using System.ComponentModel;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using EcwidPS.Binding;
using EcwidPS.Commands.Connection;

namespace EcwidPS.Pipeline;

/// <summary>A cmdlet that talks to a store: over -Connection, else the session's connection, else one from the environment.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class EcwidConnectedCmdlet : EcwidCmdlet
{
    private EcwidConnection? _resolved;

    /// <summary>The connection to use; the session's own if it is left out.</summary>
    [Parameter]
    [ValidateNotNull]
    [ConnectionCell]
    public EcwidConnection? Connection { get; set; }

    /// <summary>The connection that this run of the cmdlet uses; without one, the cmdlet ends.</summary>
    private protected EcwidConnection Store
    {
        get
        {
            if (_resolved is null)
            {
                RunOrStop(() => _resolved = ResolveConnection());
            }

            return _resolved!;
        }
    }

    /// <summary>The same, for the classes that work for a cmdlet.</summary>
    internal EcwidConnection ConnectionInUse => Store;

    /// <summary>Runs a call over the connection and returns its result.</summary>
    internal T Call<T>(Func<EcwidClient, CancellationToken, Task<T>> call) => Complete(Store.Client, call);

    /// <exception cref="EcwidException">There is no connection, or the environment variables can't be right.</exception>
    private protected EcwidConnection ResolveConnection()
    {
        EcwidConnection? kept = Connection ?? SessionConnection.Get(SessionState);
        if (kept is { EnvironmentFingerprint: null } || ConnectionFromEnvironment.IsCurrent(kept))
        {
            return kept!;
        }

        EcwidConnection connection = ConnectionFromEnvironment.Create()
            ?? throw new EcwidException(
                EcwidErrorKind.NotConnected,
                "There is no connection to a store. Run Connect-Ecwid first (Connect-Ecwid -Sandbox needs no account), or set the environment variables ECWID_STORE_ID and ECWID_TOKEN.");
        SessionConnection.Set(SessionState, connection);
        return connection;
    }
}
