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

/// <summary>Creates a customer group for each input object.</summary>
[Cmdlet(VerbsCommon.New, "EcwidCustomerGroup", SupportsShouldProcess = true)]
[OutputType(typeof(EcwidCustomerGroup))]
[RequiredScope(EcwidScopes.CreateCustomers)]
public sealed class NewEcwidCustomerGroupCommand : EcwidPipelineCmdlet
{
    /// <summary>The group's name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [FieldCell("group.name", WhenBlank = "Name is blank. Every customer group needs a name.")]
    public string Name { get; set; } = null!;

    /// <summary>The group's id in another system, unique in the store.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [FieldCell("group.externalReferenceId")]
    public string? ExternalReferenceId { get; set; }

    /// <inheritdoc />
    private protected override string? Record => Target?.ToString();

    /// <inheritdoc />
    private protected override object? Target => Name;

    /// <inheritdoc />
    private protected override Func<EcwidClient, CancellationToken, Task<CallResult>>? CreateCall()
    {
        var request = new EcwidCustomerGroupRequest { Name = Name, ExternalReferenceId = ExternalReferenceId };
        return ShouldProcess(Describe.Group(Name, customerGroupId: null, Store), "Create customer group")
            ? async (client, token) => new CallResult(await client.Groups.CreateAsync(request, token).ConfigureAwait(false))
            : null;
    }
}
