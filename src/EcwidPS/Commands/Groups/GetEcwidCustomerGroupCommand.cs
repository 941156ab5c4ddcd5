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

namespace EcwidPS.Commands.Groups;

/// <summary>Gets customer groups: all of them, or those with the given ids or names.</summary>
[Cmdlet(VerbsCommon.Get, "EcwidCustomerGroup", DefaultParameterSetName = ById)]
[OutputType(typeof(EcwidCustomerGroup))]
[RequiredScope(EcwidScopes.ReadCustomers)]
public sealed class GetEcwidCustomerGroupCommand : EcwidPipelineCmdlet
{
    private const string ById = "Id";
    private const string ByName = "Name";

    /// <summary>The ids of the groups; 0 is the group General. All groups if it is left out.</summary>
    [Parameter(ParameterSetName = ById, Position = 0, ValueFromPipelineByPropertyName = true)]
    [FieldCell("group.id", IsList = true, IsFilter = true)]
    public long[]? CustomerGroupId { get; set; }

    /// <summary>The names of the groups; wildcards are allowed.</summary>
    [Parameter(ParameterSetName = ByName, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [FieldCell("customerGroupName", IsList = true, WhenBlank = "Name is blank. Give the name of a customer group, or a pattern.")]
    [ArgumentCompleter(typeof(GroupNameCompleter))]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <inheritdoc />
    private protected override object? Target => (object?)CustomerGroupId ?? Name;

    /// <inheritdoc />
    private protected override IEnumerable<PreparedCall> CreateCalls()
    {
        UnusedInput.Refuse(InputObject, IsNamed(nameof(CustomerGroupId)), nameof(CustomerGroupId));
        UnusedInput.Refuse(InputObject, IsNamed(nameof(Name)), nameof(Name));
        if (ParameterSetName == ByName)
        {
            var lookup = new GroupLookup();
            return Name!.Select(name => new PreparedCall((client, token) => lookup.ByNameAsync(client, name, token)));
        }

        long[]? ids = CustomerGroupId;
        if (ids is null && InputObject is not null)
        {
            ids = [GroupId.FromRow(InputObject)];
        }

        return ids is null
            ? [new PreparedCall(async (client, token) => new CallResult(await client.Groups.ListAsync(search: null, token).ConfigureAwait(false)))]
            : ids.Select(id => new PreparedCall(async (client, token) => new CallResult(await client.Groups.GetAsync(id, token).ConfigureAwait(false))));
    }
}
