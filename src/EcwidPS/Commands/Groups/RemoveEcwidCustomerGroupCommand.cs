using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Models;
using EcwidPS.Binding;
using EcwidPS.Pipeline;

namespace EcwidPS.Commands.Groups;

/// <summary>Deletes a customer group for each input object; its customers move to the group General.</summary>
[Cmdlet(VerbsCommon.Remove, "EcwidCustomerGroup", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ById)]
[OutputType(typeof(void))]
[RequiredScope(EcwidScopes.UpdateCustomers)]
public sealed class RemoveEcwidCustomerGroupCommand : EcwidPipelineCmdlet
{
    private const string ById = "Id";
    private const string ByName = "Name";

    /// <summary>The group's id, or the group itself.</summary>
    [Parameter(ParameterSetName = ById, Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [FieldCell("group.id", WhenBlank = "CustomerGroupId is blank. Give the id of a customer group.")]
    public long CustomerGroupId { get; set; }

    /// <summary>The group's whole name, in any letter case. It is looked up, and no other group may have it.</summary>
    [Parameter(ParameterSetName = ByName, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [FieldCell("group.name", WhenBlank = "Name is blank. Give the name of a customer group.")]
    [ArgumentCompleter(typeof(GroupNameCompleter))]
    public string Name { get; set; } = null!;

    /// <inheritdoc />
    private protected override string? Record => Target?.ToString();

    /// <inheritdoc />
    private protected override object? Target => ParameterSetName == ByName ? Name : CustomerGroupId;

    /// <inheritdoc />
    private protected override Func<EcwidClient, CancellationToken, Task<CallResult>>? CreateCall()
    {
        long? id = ParameterSetName == ByName ? null : CustomerGroupId;
        string? name = id is null ? Name : (InputObject?.BaseObject as EcwidCustomerGroup)?.Name;
        GroupId.CheckDeletable(id);
        if (!ShouldProcess(Describe.Group(name, id, Store), "Delete customer group; its customers move to the group General"))
        {
            return null;
        }

        return async (client, token) =>
        {
            long groupId = id ?? (await client.Groups.FindAsync(name!, token).ConfigureAwait(false)).CustomerGroupId!.Value;
            await client.Groups.DeleteAsync(groupId, token).ConfigureAwait(false);
            return CallResult.None;
        };
    }
}
