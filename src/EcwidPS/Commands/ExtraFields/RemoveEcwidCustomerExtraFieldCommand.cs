using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Models;
using EcwidPS.Binding;
using EcwidPS.Pipeline;

namespace EcwidPS.Commands.ExtraFields;

/// <summary>Deletes an extra field of customers for each input object.</summary>
[Cmdlet(VerbsCommon.Remove, "EcwidCustomerExtraField", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
[RequiredScope(EcwidScopes.DeleteCustomersExtraFields)]
public sealed class RemoveEcwidCustomerExtraFieldCommand : EcwidPipelineCmdlet
{
    /// <summary>What names the field.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [FieldCell("extraField.key", WhenBlank = "Key is blank. Give the key of an extra field.")]
    [ArgumentCompleter(typeof(ExtraFieldKeyCompleter))]
    public string Key { get; set; } = null!;

    /// <inheritdoc />
    private protected override string? Record => Target?.ToString();

    /// <inheritdoc />
    private protected override object? Target => Key;

    /// <inheritdoc />
    private protected override Func<EcwidClient, CancellationToken, Task<CallResult>>? CreateCall()
    {
        string key = Key;
        if (!ShouldProcess(Describe.ExtraField((InputObject?.BaseObject as EcwidCustomerExtraField)?.Title, key, Store), "Delete customer extra field"))
        {
            return null;
        }

        return async (client, token) =>
        {
            await client.ExtraFields.DeleteAsync(key, token).ConfigureAwait(false);
            return CallResult.None;
        };
    }
}
