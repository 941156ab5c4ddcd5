using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Models;
using EcwidPS.Binding;
using EcwidPS.Pipeline;

namespace EcwidPS.Commands.ExtraFields;

/// <summary>Gets the definitions of customers' extra fields: all of them, or those with the given keys.</summary>
[Cmdlet(VerbsCommon.Get, "EcwidCustomerExtraField")]
[OutputType(typeof(EcwidCustomerExtraField))]
[RequiredScope(EcwidScopes.ReadCustomersExtraFields)]
public sealed class GetEcwidCustomerExtraFieldCommand : EcwidPipelineCmdlet
{
    /// <summary>The keys of the fields; all fields if it is left out.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [FieldCell("extraField.key", IsList = true, IsFilter = true)]
    [ArgumentCompleter(typeof(ExtraFieldKeyCompleter))]
    public string[]? Key { get; set; }

    /// <inheritdoc />
    private protected override object? Target => Key;

    /// <inheritdoc />
    private protected override IEnumerable<PreparedCall> CreateCalls()
    {
        UnusedInput.Refuse(InputObject, IsNamed(nameof(Key)), nameof(Key));
        string[]? keys = Key;
        if (keys is null && InputObject is not null)
        {
            keys = [ExtraFieldLookup.KeyFromRow(InputObject)];
        }

        return keys is null
            ? [new PreparedCall(async (client, token) => new CallResult(await client.ExtraFields.ListAsync(token).ConfigureAwait(false)))]
            : keys.Select(key => new PreparedCall(async (client, token) => new CallResult(await client.ExtraFields.GetAsync(key, token).ConfigureAwait(false))));
    }
}
