using System.Management.Automation;
using EcwidPS.Binding;
using EcwidPS.Pipeline;

namespace EcwidPS.Commands.Connection;

/// <summary>Forgets the session's connection.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "Ecwid")]
[OutputType(typeof(void))]
public sealed class DisconnectEcwidCommand : EcwidCmdlet
{
    /// <summary>Forgets the session's connection only if it is this one.</summary>
    [Parameter]
    [ValidateNotNull]
    [ConnectionCell]
    public EcwidConnection? Connection { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        EcwidConnection? kept = SessionConnection.Get(SessionState);
        if (kept is not null && (Connection is null || ReferenceEquals(Connection, kept)))
        {
            SessionConnection.Clear(SessionState);
            WriteVerbose($"Forgot the connection to {kept}.");
        }
        else
        {
            WriteVerbose("The session keeps no such connection.");
        }
    }
}
