using System.Management.Automation;
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
    public EcwidConnection? Connection { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        if ((Connection ?? SessionConnection.Get(SessionState)) is { } connection)
        {
            WriteObject(connection);
        }
        else
        {
            WriteVerbose("The session keeps no connection: run Connect-Ecwid.");
        }
    }
}
