using System;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Models;
using EcwidPS.Binding;
using EcwidPS.Pipeline;

namespace EcwidPS.Commands.Customers;

/// <summary>Exports customers to a file that Import-EcwidCustomer reads back to the same customers.</summary>
[Cmdlet(VerbsData.Export, "EcwidCustomer", SupportsShouldProcess = true, DefaultParameterSetName = IdSet)]
[OutputType(typeof(FileInfo))]
[RequiredScope(EcwidScopes.ReadCustomers)]
public sealed class ExportEcwidCustomerCommand : CustomerSearchCmdlet
{
    private ExportRun? _run;

    /// <summary>The file; its name is taken as it is.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <inheritdoc />
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [CustomerIdentityCell(IsFilter = true)]
    public override CustomerIdentity[]? CustomerId { get; set; }

    /// <summary>Csv or JsonLines; by the ending of the file's name if it is left out.</summary>
    [Parameter]
    [ValidateSet(ExportRun.Csv, ExportRun.JsonLines, IgnoreCase = true)]
    public string? Format { get; set; }

    /// <summary>The character between two cells: a comma, a semicolon or a tab.</summary>
    [Parameter]
    public char? Delimiter { get; set; }

    /// <summary>At most one address, one contact and one extra field of each customer.</summary>
    [Parameter]
    public SwitchParameter Flat { get; set; }

    /// <summary>Leaves out the ids, which other stores do not share.</summary>
    [Parameter]
    public SwitchParameter ExcludeId { get; set; }

    /// <summary>Puts an apostrophe before text that a spreadsheet would run as a formula.</summary>
    [Parameter]
    public SwitchParameter SpreadsheetSafe { get; set; }

    /// <summary>Keeps a file that is there already.</summary>
    [Parameter]
    [Alias("NoOverwrite")]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Replaces a file although it is marked as read-only.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Emits the file.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc />
    private protected override IReadOnlyList<string>? Fields => _run!.Fields;

    // Piped customers need no connection.
    private protected override bool NeedsStore => !MyInvocation.ExpectingInput;

    // It is asked once for the whole export.
    private protected override bool RunsOneByOne => OneByOne.EndsAtErrors(this);

    /// <inheritdoc />
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        RunOrStop(() => _run = new ExportRun(this, PipelineStopToken));
    }

    /// <inheritdoc />
    private protected override PagedOutput? CreateSearch()
    {
        if (_run!.IsSkipped || InputObject?.BaseObject is EcwidCustomer || CreateSearch(paging: null) is not { } search)
        {
            return null;
        }

        search.Take = Add;
        return search;
    }

    /// <inheritdoc />
    private protected override IEnumerable<PreparedCall> CreateCalls()
    {
        if (_run!.IsSkipped)
        {
            return [];
        }

        if (_run.CustomerOf(InputObject) is { } customer)
        {
            return [new PreparedCall((_, _) => Task.FromResult(new CallResult(customer)))];
        }

        UseStore();
        return base.CreateCalls();
    }

    /// <inheritdoc />
    private protected override void WriteOutput(object? output)
    {
        if (output is EcwidCustomer customer)
        {
            Add(customer);
        }
    }

    /// <inheritdoc />
    protected override void EndProcessing()
    {
        base.EndProcessing();
        RunOrStop(() => _run!.Complete(FailedCount));
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _run?.Dispose();
    }

    private void Add(EcwidCustomer customer) => RunOrStop(() => _run!.Add(customer), customer);
}
