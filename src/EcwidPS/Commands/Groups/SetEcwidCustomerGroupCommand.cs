using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Groups;
using Ecwid.Client.Models;
using EcwidPS.Binding;
using EcwidPS.Pipeline;

namespace EcwidPS.Commands.Groups;

/// <summary>Changes a customer group for each input object.</summary>
[Cmdlet(VerbsCommon.Set, "EcwidCustomerGroup", SupportsShouldProcess = true)]
[OutputType(typeof(EcwidCustomerGroup))]
[RequiredScope(EcwidScopes.UpdateCustomers)]
public sealed class SetEcwidCustomerGroupCommand : EcwidPipelineCmdlet
{
    /// <summary>The group's id, or the group itself; 0 is the group General.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [FieldCell("group.id", WhenBlank = "CustomerGroupId is blank. Give the id of a customer group; 0 is General.")]
    public long CustomerGroupId { get; set; }

    /// <summary>The new name.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [FieldCell("group.name")]
    public string? Name { get; set; }

    /// <summary>The new id in another system.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [FieldCell("group.externalReferenceId")]
    public string? ExternalReferenceId { get; set; }

    /// <summary>Reads the changed group and emits it.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc />
    private protected override string? Record => Target?.ToString();

    /// <inheritdoc />
    private protected override object? Target => CustomerGroupId;

    /// <inheritdoc />
    private protected override Func<EcwidClient, CancellationToken, Task<CallResult>>? CreateCall()
    {
        long id = CustomerGroupId;
        EcwidCustomerGroupRequest request = CreateRequest();
        if (request is { Name: null, ExternalReferenceId: null })
        {
            WriteWarning(RowText.Prefix(Row) + FormattableString.Invariant($"Nothing is to be changed in customer group {id}, so no request was made. Give Name or ExternalReferenceId."));
            return null;
        }

        if (!ShouldProcess(Describe.Group((InputObject?.BaseObject as EcwidCustomerGroup)?.Name, id, Store), "Change customer group"))
        {
            return null;
        }

        bool passThru = PassThru;
        return async (client, token) =>
        {
            await client.Groups.UpdateAsync(id, request, token).ConfigureAwait(false);
            return passThru
                ? await ReadBack.Async(() => client.Groups.GetAsync(id, token), FormattableString.Invariant($"Customer group {id} was changed"), otherwise: null).ConfigureAwait(false)
                : CallResult.None;
        };
    }

    // A group that was read from Ecwid brings all its fields along: of those only what was changed since is meant.
    private EcwidCustomerGroupRequest CreateRequest()
    {
        EcwidCustomerGroupRequest? changes = (InputObject?.BaseObject as EcwidCustomerGroup)?.GetChanges();
        return new EcwidCustomerGroupRequest
        {
            Name = changes is null || IsNamed(nameof(Name)) ? Name : changes.Name,
            ExternalReferenceId = changes is null || IsNamed(nameof(ExternalReferenceId)) ? ExternalReferenceId : changes.ExternalReferenceId,
        };
    }
}
