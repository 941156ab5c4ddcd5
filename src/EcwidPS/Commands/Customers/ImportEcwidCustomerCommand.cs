using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Bulk.Import;
using Ecwid.Client.Bulk.Reading;
using Ecwid.Client.Bulk.Rows;
using EcwidPS.Binding;
using EcwidPS.Files;
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

    private readonly ConcurrentQueue<Action> _news = new();
    private ImportFiles? _files;
    private EcwidImportOptions? _options;
    private ImportRun? _run;
    private ImportSummary? _summary;

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
    private protected override bool ChangesStore => _options?.CheckOnly != true;

    /// <inheritdoc />
    private protected override string? CureOfStopping => ResumeFile is null ? null : "Run the same command again: it looks up what became of them.";

    /// <inheritdoc />
    private protected override long? Goal => _run?.RowCount;

    /// <inheritdoc />
    private protected override bool TakesNull => Target is null;

    /// <inheritdoc />
    private protected override IEnumerable<PreparedCall> CreateCalls()
    {
        if (Target is not null)
        {
            // Of files, a map that can't be right is one error; of rows, it would be one of each, and ends the cmdlet below.
            ImportValues.ToColumnMap(ColumnMap);
        }

        IReadOnlyList<string> inputs = [];
        RunOrStop(
            () =>
            {
                UnusedInput.Refuse(InputObject, Target is not null, Path is null ? nameof(LiteralPath) : nameof(Path));
                inputs = Begin();
            },
            Target);
        if (Target is not null)
        {
            return Calls(_run!.OfFiles([.. inputs.Select(_files!.Examined)]));
        }

        if (InputObject?.BaseObject is FileInfo file)
        {
            return _files!.IsLeftOut(file.FullName) ? [] : Calls(_run!.OfFiles([_files.Examined(file.FullName)]));
        }

        ImportFiles.CheckIsRow(InputObject?.BaseObject);
        return Next(_run!.OfRowAsync(ImportValues.ToRow(Row, InputObject))) is { } call ? [Prepared(call)] : [];
    }

    /// <inheritdoc />
    private protected override IEnumerable<PreparedCall> CreateLastCalls() => _run is null ? [] : Calls(_run.Rest());

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
    private protected override void NoteOutput(object? output)
    {
        if (output is EcwidImportResult result)
        {
            _run!.Note(result);
        }
    }

    /// <inheritdoc />
    protected override void EndProcessing()
    {
        base.EndProcessing();
        _summary?.WriteTo(this, _options!, _run!.Tally);
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

    /// <returns>The files that are named.</returns>
    private IReadOnlyList<string> Begin()
    {
        if (_run is not null)
        {
            return [];
        }

        _files = new ImportFiles(this);
        IReadOnlyList<string> inputs = Target is null ? [] : _files.Inputs();
        _options = new EcwidImportOptions
        {
            Mode = (EcwidImportMode)Enum.Parse(typeof(EcwidImportMode), Mode, ignoreCase: true),
            ColumnMap = ImportValues.ToColumnMap(ColumnMap),
            Delimiter = Delimiter,
            Encoding = Encoding,
            CreateMissingGroup = CreateMissingGroup,
            RequireAllValid = RequireAllValid,
            UseBatch = UseBatch,
            ThrottleLimit = ThrottleLimit,
            ResumeFile = _files.ResumeFile,
            ReportPath = _files.Report,
            ReplaceFile = Force,
            Warned = text => _news.Enqueue(() => WriteWarning(text)),
            Noticed = text => _news.Enqueue(() => WriteVerbose(text)),
        };
        _run = new ImportRun(Client, _options, PipelineStopToken);
        string target = FormattableString.Invariant($"{(Target is null ? "rows of the pipeline" : string.Join(", ", Path ?? LiteralPath!))} (store {Store.StoreId})");
        _options.CheckOnly = !ShouldProcess(target, $"Import customers ({Mode})");
        _summary = new ImportSummary(Store);
        return inputs;
    }

    private IEnumerable<PreparedCall> Calls(ImportCalls planned)
    {
        using (planned)
        {
            while (Next(planned.NextAsync()) is { } call)
            {
                yield return Prepared(call);
            }
        }
    }

    // What goes wrong here is wrong for every row: it is said once, and ends the cmdlet.
    private ImportCall? Next(Task<ImportCall?> next)
    {
        ImportCall? call = null;
        RunOrStop(
            () =>
            {
                try
                {
                    call = Await(next, () => ImportSummary.OfCheck(_run!));
                }
                finally
                {
                    // Before the error that ends the cmdlet, after which nothing can be written.
                    while (!Stopping && _news.TryDequeue(out Action? write))
                    {
                        write();
                    }
                }
            },
            Target);
        return call;
    }

    private static PreparedCall Prepared(ImportCall call) => new(
        async (_, token) => Joined((await call.RunAsync(token).ConfigureAwait(false)).Select((result, index) => ToResult(call.Rows[index], result))),
        call.Rows.Count == 0 ? null : [.. call.Rows.Select(row => row.Row)],
        () => Joined(call.CutOff().Select(result => new CallResult(result))));

    private static CallResult Joined(IEnumerable<CallResult> results) => new([.. results]);

    private static CallResult ToResult(EcwidImportRow row, EcwidImportResult result)
    {
        if (result.GetException() is not { } exception)
        {
            return new CallResult(result);
        }

        ErrorRecord error = exception.ToErrorRecord(ImportValues.TargetOf(row));
        return new CallResult(error, result.WithError(error.ErrorDetails.Message));
    }
}
