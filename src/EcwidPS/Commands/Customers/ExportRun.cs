using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using Ecwid.Client;
using Ecwid.Client.Bulk.Writing;
using Ecwid.Client.Models;
using EcwidPS.Files;
using EcwidPS.Pipeline;

namespace EcwidPS.Commands.Customers;

/// <summary>One run of Export-EcwidCustomer: its file, and what it has to tell in the end.</summary>
internal sealed class ExportRun : IDisposable
{
    internal const string Csv = "Csv";
    internal const string JsonLines = "JsonLines";

    private readonly ExportEcwidCustomerCommand _cmdlet;
    private readonly string _path;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly CancellationToken _stop;
    private readonly EcwidConnection? _connection;
    private readonly long _requestsBefore;
    private readonly long _waitsBefore;
    private readonly string[] _choices;
    private readonly bool _isJson;
    private readonly EcwidCustomerExport? _export;

    /// <exception cref="EcwidException">The file can't be written, or a parameter does not go with another.</exception>
    public ExportRun(ExportEcwidCustomerCommand cmdlet, CancellationToken stop)
    {
        _cmdlet = cmdlet;
        _stop = stop;
        _path = FilePaths.Of(cmdlet, cmdlet.Path, nameof(cmdlet.Path));
        _isJson = IsJson();

        // What is bound now is named on the command line; it chooses customers in the store.
        _choices = cmdlet.MyInvocation.BoundParameters.Keys
            .Where(name => name == nameof(cmdlet.CustomerId) || cmdlet.MyInvocation.MyCommand.Parameters[name].ParameterSets.ContainsKey(CustomerSearchCmdlet.SearchSet))
            .ToArray();
        EcwidExportOptions options = Options();
        Fields = new EcwidExportOptions { Properties = cmdlet.Property }.GetFields();
        CheckFile();
        string source = string.Empty;
        if (!cmdlet.MyInvocation.ExpectingInput)
        {
            _connection = cmdlet.ConnectionInUse;
            _requestsBefore = _connection.RequestCount;
            _waitsBefore = _connection.WaitCount;
            source = FormattableString.Invariant($" (store {_connection.StoreId})");
        }

        if (cmdlet.ShouldProcess(_path + source, "Export customers"))
        {
            _export = new EcwidCustomerExport(_path, options);
        }
    }

    /// <summary>Whether nothing is to be written: -WhatIf, or a no to -Confirm.</summary>
    public bool IsSkipped => _export is null;

    /// <summary>The fields to read; null for all.</summary>
    public IReadOnlyList<string>? Fields { get; }

    /// <summary>The customer that a piped object is; null if it only names some, or if there is no pipeline input.</summary>
    /// <exception cref="EcwidException">It is no customer, and names none.</exception>
    public EcwidCustomer? CustomerOf(PSObject? input)
    {
        if (input is null)
        {
            return null;
        }

        if (input.BaseObject is EcwidCustomer customer)
        {
            CheckPiped(_choices);
            if (_isJson && _cmdlet.Property is not null)
            {
                throw Stop("JSON lines hold piped customers as they were read: give -Property to Get-EcwidCustomer.");
            }

            return customer;
        }

        CheckPiped(_choices.Where(name => name == nameof(_cmdlet.CustomerId)));
        return _cmdlet.CustomerId is not null || _cmdlet.CustomerGroupId is not null
            ? null
            : throw new EcwidException("The object is no customer, and has neither CustomerId nor CustomerGroupId. Pipe in what Get-EcwidCustomer reads, or objects with a CustomerId.");
    }

    /// <exception cref="EcwidException">The disk is full, or the customer lacks what the file needs.</exception>
    public void Add(EcwidCustomer customer) => _export!.Add(customer);

    /// <summary>Puts the file in its place, and says so; unless something is missing.</summary>
    /// <param name="failed">How many rows or searches failed.</param>
    /// <exception cref="EcwidException">The file can't be written.</exception>
    public void Complete(long failed)
    {
        if (_export is null)
        {
            return;
        }

        if (failed > 0)
        {
            _cmdlet.WriteWarning($"The file was not written, because customers are missing: see the errors. A file that was at {_path} before is there as it was.");
            return;
        }

        Write(_export);
        _cmdlet.Progress.Complete();
        if (_export.OmittedCount > 0)
        {
            _cmdlet.WriteWarning(string.Format(
                CultureInfo.CurrentCulture,
                "{0:N0} addresses, contacts and extra fields were left out by -Flat. Do not import the file with -Mode Update: it would take them away from the store.",
                _export.OmittedCount));
        }

        WriteSummary(_export);
        if (_cmdlet.PassThru)
        {
            // As Get-Item writes it, so that it can be piped on.
            _cmdlet.WriteObject(_cmdlet.InvokeProvider.Item.Get([_path], force: true, literalPath: true), enumerateCollection: true);
        }
    }

    public void Dispose() => _export?.Dispose();

    private void Write(EcwidCustomerExport export)
    {
        var watch = Stopwatch.StartNew();
        _cmdlet.Progress.Activity = "Writing customers";
        try
        {
            export.Complete(
                written => _cmdlet.Progress.Show(
                    () => ProgressText.Of(written, export.Count, failed: 0, watch.Elapsed),
                    () => ProgressText.Percent(written, export.Count)),
                _stop);
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }

    private void WriteSummary(EcwidCustomerExport export)
    {
        string summary = $"{CountText.Of(export.Count, "customer")} exported to {_path} in {_watch.Elapsed.TotalSeconds.ToString("N1", CultureInfo.CurrentCulture)} s";
        summary += _connection is null
            ? "."
            : $" with {CountText.Of(_connection.RequestCount - _requestsBefore, "request")} and {CountText.Of(_connection.WaitCount - _waitsBefore, "wait")}.";
        _cmdlet.WriteInformation(new HostInformationMessage { Message = summary }, ["PSHOST", "EcwidPS"]);
    }

    private bool IsJson()
    {
        if (_cmdlet.Format is { } format)
        {
            return format.Equals(JsonLines, StringComparison.OrdinalIgnoreCase);
        }

        return Path.GetExtension(_path).ToUpperInvariant() switch
        {
            ".JSONL" or ".NDJSON" => true,
            ".JSON" => throw new EcwidException("The name of the file ends in .json, and one JSON document is not what is written. Let it end in .jsonl for JSON lines or in .csv, or say what you want with -Format."),
            _ => false,
        };
    }

    private EcwidExportOptions Options()
    {
        if (_isJson && (_cmdlet.Delimiter is not null || _cmdlet.Flat || _cmdlet.ExcludeId || _cmdlet.SpreadsheetSafe))
        {
            throw new EcwidException("JSON lines hold customers as they were read: -Delimiter, -Flat, -ExcludeId and -SpreadsheetSafe are for CSV only.");
        }

        bool isTab = Path.GetExtension(_path).Equals(".tsv", StringComparison.OrdinalIgnoreCase);
        return new EcwidExportOptions
        {
            Format = _isJson ? EcwidExportFormat.JsonLines : EcwidExportFormat.Csv,
            Delimiter = _cmdlet.Delimiter ?? (isTab ? '\t' : ','),
            Properties = _isJson ? null : _cmdlet.Property,
            IncludeIds = !_cmdlet.ExcludeId,
            IncludeGroupId = _cmdlet.Property?.Any(IsGroupId) == true,
            Flat = _cmdlet.Flat,
            SpreadsheetSafe = _cmdlet.SpreadsheetSafe,
            KeepExisting = _cmdlet.NoClobber,
            ReplaceReadOnly = _cmdlet.Force,
        };
    }

    private static bool IsGroupId(string property) => new EcwidExportOptions { Properties = [property] }.GetFields() is { Count: 1 } fields && fields[0] == "customerGroupId";

    // The client says the same without the names of parameters.
    private void CheckFile()
    {
        if (FileKind.OtherThanFile(_cmdlet, _path) is { } kind and not "a folder")
        {
            throw new EcwidException($"{_path} is {kind}, and is not replaced. Name a file.");
        }

        if (!File.Exists(_path))
        {
            return;
        }

        if (_cmdlet.NoClobber)
        {
            throw new EcwidException($"The file {_path} is there already, and -NoClobber keeps it. Use another name, or leave -NoClobber out.");
        }

        if (!_cmdlet.Force && (File.GetAttributes(_path) & FileAttributes.ReadOnly) != 0)
        {
            throw new EcwidException($"The file {_path} is there already, and is marked as read-only. Use another name, or -Force.");
        }
    }

    private void CheckPiped(IEnumerable<string> choices)
    {
        string[] named = choices.Select(name => "-" + name).ToArray();
        if (named.Length > 0)
        {
            throw Stop($"What is piped in is what is exported, and {string.Join(", ", named)} would choose others: give that to Get-EcwidCustomer.");
        }
    }

    // Not one error for each row.
    private PipelineStoppedException Stop(string message)
    {
        _cmdlet.ThrowTerminatingError(new EcwidException(message).ToErrorRecord(target: null));
        return new PipelineStoppedException();
    }
}
