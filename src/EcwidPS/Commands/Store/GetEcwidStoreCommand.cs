using System.Management.Automation;
using Ecwid.Client;
using Ecwid.Client.Models;
using EcwidPS.Pipeline;

namespace EcwidPS.Commands.Store;

/// <summary>Gets the store's profile: its name, owner, languages and features.</summary>
[Cmdlet(VerbsCommon.Get, "EcwidStore")]
[OutputType(typeof(EcwidStore))]
[RequiredScope(EcwidScopes.ReadStoreProfile)]
public sealed class GetEcwidStoreCommand : EcwidConnectedCmdlet
{
    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        EcwidConnection connection = Store;
        try
        {
            WriteObject(Complete(connection.Client, (client, token) => client.Store.GetProfileAsync(token)));
        }
        catch (EcwidException e)
        {
            WriteError(e.ToErrorRecord(connection));
        }
    }
}
