using System;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.ExtraFields;
using Ecwid.Client.Models;
using EcwidPS.Binding;
using EcwidPS.Pipeline;

namespace EcwidPS.Commands.ExtraFields;

/// <summary>Changes an extra field of customers for each input object.</summary>
[Cmdlet(VerbsCommon.Set, "EcwidCustomerExtraField", SupportsShouldProcess = true)]
[OutputType(typeof(EcwidCustomerExtraField))]
[RequiredScope(EcwidScopes.UpdateCustomersExtraFields)]
public sealed class SetEcwidCustomerExtraFieldCommand : EcwidPipelineCmdlet
{
    /// <summary>What names the field.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [FieldCell("extraField.key", WhenBlank = "Key is blank. Give the key of an extra field.")]
    [ArgumentCompleter(typeof(ExtraFieldKeyCompleter))]
    public string Key { get; set; } = null!;

    /// <summary>The new title.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [FieldCell("extraField.title")]
    public string? Title { get; set; }

    /// <summary>The new type, in any letter case.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [FieldCell("extraField.type")]
    [ArgumentCompleter(typeof(ExtraFieldTypeCompleter))]
    public string? Type { get; set; }

    /// <summary>Whether the field is shown with the details of an order.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [FieldCell("extraField.shownOnOrderDetails")]
    public bool? ShownOnOrderDetails { get; set; }

    /// <summary>Reads the changed field and emits it.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc />
    private protected override string? Record => Target?.ToString();

    /// <inheritdoc />
    private protected override object? Target => Key;

    /// <inheritdoc />
    private protected override Func<EcwidClient, CancellationToken, Task<CallResult>>? CreateCall()
    {
        string key = Key;
        EcwidCustomerExtraFieldRequest request = CreateRequest();
        string[] nulled = [.. (InputObject?.BaseObject as EcwidCustomerExtraField)?.GetNulledFields().Where(name => !IsNamed(name)) ?? []];
        if (nulled.Length > 0)
        {
            WriteWarning(RowText.Prefix(Row) + $"Set to null since the extra field was read, and null changes nothing: {string.Join(", ", nulled)}. Ecwid can't empty them: give a value.");
        }

        if (request is { Title: null, Type: null, ShownOnOrderDetails: null })
        {
            WriteWarning(RowText.Prefix(Row) + $"Nothing is to be changed in extra field {key}, so no request was made. Give Title, Type or ShownOnOrderDetails.");
            return null;
        }

        if (!ShouldProcess(Describe.ExtraField((InputObject?.BaseObject as EcwidCustomerExtraField)?.Title, key, Store), "Change customer extra field"))
        {
            return null;
        }

        bool passThru = PassThru;
        return async (client, token) =>
        {
            await client.ExtraFields.UpdateAsync(key, request, token).ConfigureAwait(false);
            return passThru
                ? await ReadBack.Async(() => client.ExtraFields.GetAsync(key, token), $"Extra field {key} was changed", otherwise: null).ConfigureAwait(false)
                : CallResult.None;
        };
    }

    // A field that was read from Ecwid brings all its parts along: of those only what was changed since is meant.
    private EcwidCustomerExtraFieldRequest CreateRequest()
    {
        EcwidCustomerExtraFieldRequest? changes = (InputObject?.BaseObject as EcwidCustomerExtraField)?.GetChanges();
        return new EcwidCustomerExtraFieldRequest
        {
            Title = changes is null || IsNamed(nameof(Title)) ? Title : changes.Title,
            Type = changes is null || IsNamed(nameof(Type)) ? Type : changes.Type,
            ShownOnOrderDetails = changes is null || IsNamed(nameof(ShownOnOrderDetails)) ? ShownOnOrderDetails : changes.ShownOnOrderDetails,
        };
    }
}
