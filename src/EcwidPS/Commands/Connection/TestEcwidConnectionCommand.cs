using System.Management.Automation;
using Ecwid.Client;
using EcwidPS.Pipeline;

namespace EcwidPS.Commands.Connection;

/// <summary>Returns whether Ecwid answers over the connection and accepts its token.</summary>
[Cmdlet(VerbsDiagnostic.Test, "EcwidConnection")]
[OutputType(typeof(bool))]
[RequiredScope(EcwidScopes.ReadStoreProfile)]
public sealed class TestEcwidConnectionCommand : EcwidConnectedCmdlet
{
    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        try
        {
            Complete(ResolveConnection().Client, (client, token) => client.Store.GetProfileAsync(token));
            WriteObject(true);
        }
        catch (EcwidException e)
        {
            WriteVerbose(e.ToErrorRecord(target: null).ErrorDetails.Message);
            WriteObject(false);
        }
    }
}
