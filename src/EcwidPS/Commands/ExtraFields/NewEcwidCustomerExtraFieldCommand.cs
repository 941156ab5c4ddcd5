using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.ExtraFields;
using Ecwid.Client.Models;
using EcwidPS.Binding;
using EcwidPS.Pipeline;

namespace EcwidPS.Commands.ExtraFields;

/// <summary>Creates an extra field of customers for each input object.</summary>
[Cmdlet(VerbsCommon.New, "EcwidCustomerExtraField", SupportsShouldProcess = true)]
[OutputType(typeof(EcwidCustomerExtraField))]
[RequiredScope(EcwidScopes.UpdateCustomersExtraFields)]
public sealed class NewEcwidCustomerExtraFieldCommand : EcwidPipelineCmdlet
{
    /// <summary>What people see.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [FieldCell("extraField.title", WhenBlank = "Title is blank. Every extra field needs a title.")]
    public string Title { get; set; } = null!;

    /// <summary>The type of the field, in any letter case.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [FieldCell("extraField.type", WhenBlank = "Type is blank. Give the type of the extra field, for example TEXT or DATETIME.")]
    [ArgumentCompleter(typeof(ExtraFieldTypeCompleter))]
    public string Type { get; set; } = null!;

    /// <summary>What names the field in calls; Ecwid makes one up if it is left out.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [FieldCell("extraField.key")]
    public string? Key { get; set; }

    /// <summary>Whether the field is shown with the details of an order.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [FieldCell("extraField.shownOnOrderDetails")]
    public bool? ShownOnOrderDetails { get; set; }

    /// <inheritdoc />
    private protected override string? Record => Target?.ToString();

    /// <inheritdoc />
    private protected override object? Target => Title;

    /// <inheritdoc />
    private protected override Func<EcwidClient, CancellationToken, Task<CallResult>>? CreateCall()
    {
        var request = new EcwidCustomerExtraFieldRequest { Key = Key, Title = Title, Type = Type, ShownOnOrderDetails = ShownOnOrderDetails };
        return ShouldProcess(Describe.ExtraField(Title, Key, Store), "Create customer extra field")
            ? async (client, token) => new CallResult(await client.ExtraFields.CreateAsync(request, token).ConfigureAwait(false))
            : null;
    }
}
