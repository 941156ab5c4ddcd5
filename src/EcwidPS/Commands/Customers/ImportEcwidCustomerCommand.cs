using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Bulk.Import;
using EcwidPS.Binding;
using EcwidPS.Pipeline;

namespace EcwidPS.Commands.Customers;

/// <summary>Imports customers from files or rows: checks every row first, and can be killed at any moment and run again.</summary>
[Cmdlet(VerbsData.Import, "EcwidCustomer", SupportsShouldProcess = true, DefaultParameterSetName = RowsSet)]
[OutputType(typeof(EcwidImportResult))]
[RequiredScope(EcwidScopes.ReadStoreProfile, EcwidScopes.ReadCustomers, EcwidScopes.CreateCustomers, EcwidScopes.UpdateCustomers)]
public sealed class ImportEcwidCustomerCommand : EcwidPipelineCmdlet
{
    internal const string RowsSet = "Rows";
    internal const string PathSet = "Path";
    internal const string LiteralPathSet = "LiteralPath";

    private ImportRun? _run;

    /// <summary>The files; wildcards are allowed.</summary>
    [Parameter(ParameterSetName = PathSet, Mandatory = true, Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }

    /// <summary>The files, whose names are taken as they are.</summary>
    [Parameter(ParameterSetName = LiteralPathSet, Mandatory = true)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }

    /// <summary>Create, Update or Upsert.</summary>
    [Parameter]
    [ValidateSet("Create", "Update", "Upsert", IgnoreCase = true)]
    [PSDefaultValue(Value = "Create")]
    public string Mode { get; set; } = "Create";

    /// <summary>For headings that are not known the field; blank to leave the column out.</summary>
    [Parameter]
    [ValidateNotNull]
    [DictionaryCell]
    public IDictionary? ColumnMap { get; set; }

    /// <summary>The character between two cells; found in the headings if it is left out.</summary>
    [Parameter]
    public char? Delimiter { get; set; }

    /// <summary>The encoding; found in the file if it is left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Encoding { get; set; }

    /// <summary>Sends nothing that changes the store while any row is wrong.</summary>
    [Parameter]
    public SwitchParameter RequireAllValid { get; set; }

    /// <summary>Creates the groups that rows name and the store does not have.</summary>
    [Parameter]
    public SwitchParameter CreateMissingGroup { get; set; }

    /// <summary>Sends up to 500 rows in one request, through Ecwid's batch service.</summary>
    [Parameter]
    public SwitchParameter UseBatch { get; set; }

    /// <summary>The journal by which the same command goes on after a kill.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ResumeFile { get; set; }

    /// <summary>A CSV file for the results, written as they come.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ReportPath { get; set; }

    /// <summary>Replaces a file at -ReportPath that is not a report of an import.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    private protected override object? Target => Path ?? LiteralPath;

    // It is asked once for the whole import, whatever row comes first.
    private protected override bool RunsOneByOne => OneByOne.EndsAtErrors(this);

    /// <inheritdoc />
    private protected override bool ReadsRows => true;

    /// <inheritdoc />
    private protected override PipelineRow Subject => new(0, Target);

    // A check makes calls too, but none that changes anything.
    private protected override bool ChangesStore => _run?.CheckOnly != true;

    /// <inheritdoc />
    private protected override string? CureOfStopping => ResumeFile is null ? null : "Run the same command again: it looks up what became of them.";

    /// <inheritdoc />
    private protected override long? Goal => _run?.RowCount;

    /// <inheritdoc />
    private protected override IEnumerable<PreparedCall> CreateCalls()
    {
        OrStop(() =>
        {
            UnusedInput.Refuse(InputObject, Target is not null, Path is null ? nameof(LiteralPath) : nameof(Path));
            _run ??= new ImportRun(this, Target is not null);
        });
        return Target is not null ? _run!.OfNamedFiles() : _run!.OfRow(Row, InputObject);
    }

    /// <summary>Runs an action without which no row can be imported: what goes wrong ends the cmdlet.</summary>
    internal void OrStop(Action action) => RunOrStop(action, Target);

    /// <inheritdoc />
    private protected override IEnumerable<PreparedCall> CreateLastCalls() => _run?.Rest() ?? [];

    /// <inheritdoc />
    private protected override bool TakesNull => Target is null;

    /// <inheritdoc />
    private protected override void WriteOutput(object? output)
    {
        base.WriteOutput(output);
        foreach (EcwidException fault in _run?.TakeFaults() ?? [])
        {
            WriteError(fault.ToErrorRecord(ReportPath ?? ResumeFile));
        }
    }

    /// <inheritdoc />
    private protected override void NoteOutput(object? output) => _run?.Note(output as EcwidImportResult);

    /// <inheritdoc />
    protected override void EndProcessing()
    {
        base.EndProcessing();
        _run?.WriteSummary();
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        foreach (EcwidException fault in _run?.TakeFaults() ?? [])
        {
            TellOfStop(fault.Message);
        }

        _run?.Dispose();
    }
}
