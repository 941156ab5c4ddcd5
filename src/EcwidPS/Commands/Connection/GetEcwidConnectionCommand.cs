using System.Management.Automation;
using EcwidPS.Binding;
using EcwidPS.Pipeline;

namespace EcwidPS.Commands.Connection;

/// <summary>Shows the session's connection, with its counters as they are now.</summary>
[Cmdlet(VerbsCommon.Get, "EcwidConnection")]
[OutputType(typeof(EcwidConnection))]
public sealed class GetEcwidConnectionCommand : EcwidCmdlet
{
    /// <summary>The connection to show; the session's own if it is left out.</summary>
    [Parameter]
    [ValidateNotNull]
    [ConnectionCell]
    public EcwidConnection? Connection { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        EcwidConnection? kept = SessionConnection.Get(SessionState);
        if ((Connection ?? (ConnectionFromEnvironment.IsOutdated(kept) ? null : kept)) is { } connection)
        {
            WriteObject(connection);
        }
        else
        {
            WriteVerbose("The session keeps no connection: run Connect-Ecwid.");
        }
    }
}
