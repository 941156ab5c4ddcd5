using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client.Batch;
using Ecwid.Client.Bulk.Columns;
using Ecwid.Client.Bulk.Comparison;
using Ecwid.Client.Bulk.Journal;
using Ecwid.Client.Bulk.Reading;
using Ecwid.Client.Bulk.Rows;
using Ecwid.Client.Customers;
using Ecwid.Client.Http.Retry;
using Ecwid.Client.Models;

namespace Ecwid.Client.Bulk.Import;

/// <summary>
/// Imports the rows of one file, or of none: creates customers, changes those that differ, and keeps a journal by which a later run goes on. Rows
/// are planned one after another in their order (<see cref="Plan"/>); then they may run at the same time (<see cref="RunAsync"/>).
/// </summary>
internal sealed class RowImport : IDisposable
{
    private readonly EcwidImportOptions _options;
    private readonly EcwidRowRules _rules;
    private readonly ImportJournal? _journal;
    private readonly ImportGroups _groups;
    private readonly EarlierBatches _earlierBatches = new();
    private readonly CheckedRows _checked = new();
    private EcwidRowChecker _checker;
    private EcwidException? _journalFault;

    private RowImport(EcwidImportOptions options, EcwidRowRules rules, ImportGroups groups, ImportJournal? journal)
    {
        _options = options;
        _rules = rules;
        _groups = groups;
        _journal = journal;
        _checker = new EcwidRowChecker(rules);
    }

    /// <summary>What the resume file tells of the run before, for people; null if there was none.</summary>
    public string? ResumeNotice => _journal switch
    {
        null or { HadEarlierRun: false } => null,
        { Input: JournalInputState.Changed } => string.Format(
            CultureInfo.InvariantCulture,
            "The input is not that of the run before{0}: rows that it had are known again, and the others are imported.",
            _journal.Created is { } created ? string.Format(CultureInfo.InvariantCulture, " ({0:u})", created) : string.Empty),
        { Created: null } => "Going on with an earlier import.",
        _ => string.Format(CultureInfo.InvariantCulture, "Going on with the import of {0:u}.", _journal.Created),
    };

    /// <summary>Reads what rows are checked against: the store's languages and groups. Scopes: <c>read_store_profile</c> and <c>read_customers</c>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="options">What to do; not to be changed any more.</param>
    /// <param name="store">What earlier files of the same run read of the store.</param>
    /// <param name="file">The file that is imported, which the journal knows again; null for rows from elsewhere.</param>
    /// <param name="columns">Its columns; null where each row has its own.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <exception cref="EcwidException">A call failed, or the resume file can't be used.</exception>
    /// <exception cref="OperationCanceledException">The calls were cancelled.</exception>
    public static async Task<RowImport> PrepareAsync(
        EcwidClient client, EcwidImportOptions options, StoreFacts store, string? file, EcwidImportColumns? columns, CancellationToken cancellationToken)
    {
        EcwidRowRules rules = await store.RulesForAsync(client, options, columns, cancellationToken).ConfigureAwait(false);
        ImportJournal? journal = options.ResumeFile is null ? null : ImportJournal.Open(options.ResumeFile, Settings(client, options, file, cancellationToken), cancellationToken);
        var import = new RowImport(options, rules, store.Created, journal);
        try
        {
            if (journal is not null && !options.CheckOnly)
            {
                await import._earlierBatches.AwaitAsync(client, journal, cancellationToken).ConfigureAwait(false);
            }

            // Nobody comes for it any more.
            cancellationToken.ThrowIfCancellationRequested();
            return import;
        }
        catch
        {
            import.Dispose();
            throw;
        }
    }

    /// <summary>Checks a row by itself and against the rows before it, without importing it.</summary>
    public EcwidCheckedRow Check(EcwidImportRow row)
    {
        EcwidCheckedRow known = _checker.Check(row);
        _checked.Add(row);
        return known;
    }

    /// <summary>Begins with the first row again, for another pass over the same rows.</summary>
    public void Restart()
    {
        _checker.Dispose();
        _checker = new EcwidRowChecker(_rules);
    }

    /// <summary>What is to be said about columns and rows that is no error, and was not returned before: each once.</summary>
    public IReadOnlyList<string> TakeWarnings() => _checker.TakeWarnings();

    /// <summary>Checks a row, and looks what an earlier run did for it. To be called in the order of the rows, by one thread at a time.</summary>
    /// <exception cref="EcwidException">The rows of a file were checked before (<see cref="Check"/>), and this one was not among them: the file was changed.</exception>
    public ImportTask Plan(EcwidImportRow row)
    {
        EcwidCheckedRow known = _checker.Check(row);
        _checked.Take(row);
        return new ImportTask(known, _journal?.Find(_journal.Row(row.Row, Cells(row), known.Email, known.CustomerId)));
    }

    /// <summary>Says that all rows were planned.</summary>
    /// <exception cref="EcwidException">Rows of the file that were checked are there no more; the message says how many.</exception>
    public void EndOfRows() => _checked.End();

    /// <summary>Why the resume file does not have the end of a row, told once: its result is none the worse, and the next run looks it up.</summary>
    /// <returns>The error; null if there is none that was not returned before.</returns>
    public EcwidException? TakeJournalFault() => Interlocked.Exchange(ref _journalFault, null);

    /// <summary>Imports a row.</summary>
    /// <returns>What became of it. A call that failed is no exception but a result.</returns>
    /// <exception cref="EcwidException">The resume file can't be written.</exception>
    public async Task<EcwidImportResult> RunAsync(EcwidClient client, ImportTask task, CancellationToken cancellationToken)
    {
        ImportAction action = await DecideAsync(client, task, cancellationToken).ConfigureAwait(false);
        return action.Result ?? await CarryOutAsync(client, task, action, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// The numbers, in the run before, of rows whose call was in flight when it ended and that are not in the input any more: nobody
    /// settles them. To be called when all rows are planned.
    /// </summary>
    public IReadOnlyList<long> TakeLostRows() =>
        _journal is null ? [] : [.. _journal.TakeGone().Where(entry => entry.Progress == JournalProgress.InFlight).Select(entry => entry.EarlierNumber ?? entry.Row.Number)];

    /// <inheritdoc />
    public void Dispose()
    {
        _checker.Dispose();
        _journal?.Dispose();
    }

    /// <summary>Finds out what is to be done for a row, without a request that changes anything but a missing group.</summary>
    public async Task<ImportAction> DecideAsync(EcwidClient client, ImportTask task, CancellationToken cancellationToken)
    {
        if (!task.Row.IsValid)
        {
            return ImportAction.Done(Failed(task, new EcwidException(EcwidErrorKind.InvalidRequest, task.Row.Error!)));
        }

        if ((await OfEarlierBatchAsync(task).ConfigureAwait(false) ?? OfEarlierRun(task)) is { } result)
        {
            return ImportAction.Done(result);
        }

        try
        {
            if (task.Row.MissingGroup is { } group && !_options.CheckOnly)
            {
                task.Row.Request.CustomerGroupId = _options.CreateMissingGroup
                    ? (await _groups.EnsureAsync(client, group, cancellationToken).ConfigureAwait(false)).CustomerGroupId
                    : throw new EcwidException("The group is given by name, and the store's groups are not known. Give its id.");
            }

            ImportAction action = _options.Mode switch
            {
                EcwidImportMode.Create => await DecideCreationAsync(client, task, cancellationToken).ConfigureAwait(false),
                EcwidImportMode.Update => await DecideUpdateAsync(client, task, cancellationToken).ConfigureAwait(false),
                _ => await DecideUpsertAsync(client, task, cancellationToken).ConfigureAwait(false),
            };
            return _options.CheckOnly && action.Result is null
                ? ImportAction.Done(new EcwidImportResult(task, action.CustomerId is null ? EcwidImportStatus.Created : EcwidImportStatus.Updated, action.CustomerId))
                : await SettleAsync(task, action).ConfigureAwait(false);
        }
        catch (EcwidException e)
        {
            return await SettleAsync(task, ImportAction.Done(Failed(task, e))).ConfigureAwait(false);
        }
    }

    /// <summary>Sends what is to be sent for a row, with a line in the journal before and after it.</summary>
    public async Task<EcwidImportResult> CarryOutAsync(
        EcwidClient client, ImportTask task, ImportAction action, CancellationToken cancellationToken, ServerMoment? earlierTry = null)
    {
        earlierTry ??= EarlierTry(task);
        bool isBegun = task.Entry is { Step: JournalStep.Begun };
        if (!isBegun && (earlierTry is null || action.CustomerId is not null))
        {
            try
            {
                await BeginAsync(client, task, action, cancellationToken).ConfigureAwait(false);
            }
            catch (EcwidException e)
            {
                return Failed(task, e);
            }
        }

        EcwidImportResult result;
        try
        {
            result = action.CustomerId is { } id
                ? await UpdateAsync(client, task, id, cancellationToken).ConfigureAwait(false)
                : await CreateAsync(client, task, earlierTry, cancellationToken).ConfigureAwait(false);
        }
        catch (EcwidException e)
        {
            result = Failed(task, e);
        }

        await SettleAsync(task, ImportAction.Done(result)).ConfigureAwait(false);
        return result;
    }

    public ImportJournal? Journal => _journal;

    /// <summary>The call of a row in a batch.</summary>
    public static EcwidBatchRequest RequestInBatch(ImportTask task, ImportAction action)
    {
        string id = task.Entry?.CallId ?? task.Row.Row.ToString(CultureInfo.InvariantCulture);
        EcwidCustomerRequest request = task.Row.Request;
        return action.CustomerId is { } customerId
            ? EcwidBatchRequest.UpdateCustomer(id, customerId, ForUpdate(request))
            : EcwidBatchRequest.CreateCustomer(id, request);
    }

    /// <summary>What a batch did for a row.</summary>
    public static EcwidImportResult Succeeded(ImportTask task, ImportAction action, EcwidBatchResult answer) =>
        new(task, action.CustomerId is null ? EcwidImportStatus.Created : EcwidImportStatus.Updated, action.CustomerId ?? answer.NewId);

    public static EcwidImportResult Failed(ImportTask task, EcwidException error) =>
        new(
            task,
            EcwidImportStatus.Failed,
            task.Entry?.CustomerId ?? task.Row.CustomerId,
            task.Row.IsValid ? error.WithMessage($"{task.Row.Source.Place}: {error.Message}") : error);

    /// <summary>Writes to the journal how a row ended.</summary>
    public async Task<ImportAction> SettleAsync(ImportTask task, ImportAction action)
    {
        if (task.Entry is { } entry && action.Result is { } result && !_options.CheckOnly)
        {
            var outcome = (JournalOutcome)result.Status;
            try
            {
                await _journal!.SettleAsync(entry, outcome, result.CustomerId, result.Exception?.Kind, result.Exception?.MayHaveTakenEffect == true).ConfigureAwait(false);
            }
            catch (EcwidException e)
            {
                NoteJournalFault(e);
            }
        }

        return action;
    }

    /// <summary>What a batch of an earlier run has done for a row, if that is all; and the row learns from it what else can be told.</summary>
    private async Task<EcwidImportResult?> OfEarlierBatchAsync(ImportTask task)
    {
        if (task.Entry is not { Progress: JournalProgress.InFlight, Batch: { } batch } entry || _earlierBatches.StatusOf(batch) is not { } status)
        {
            return null;
        }

        if (EarlierBatches.NeverArrived(status))
        {
            entry.Progress = JournalProgress.NeverBegun;
            return null;
        }

        ImportAction action = entry is { Operation: JournalOperation.Update, CustomerId: { } id } ? ImportAction.Update(id) : ImportAction.Create;
        EcwidBatchResult? answer = status.ResultOf(RequestInBatch(task, action));
        bool isSame = entry.Likeness == JournalLikeness.Same;
        switch (answer)
        {
            case { Outcome: EcwidBatchOutcome.Succeeded }:
                EcwidImportResult done = Succeeded(task, action, answer);
                if (isSame)
                {
                    return (await SettleAsync(task, ImportAction.Done(done)).ConfigureAwait(false)).Result;
                }

                await _journal!.SettleAsync(entry.Before(), (JournalOutcome)done.Status, done.CustomerId).ConfigureAwait(false);
                entry.Progress = JournalProgress.Done;
                entry.Outcome = (JournalOutcome)done.Status;
                entry.CustomerId = done.CustomerId;
                return null;
            case { Outcome: EcwidBatchOutcome.Failed, Error: { MayHaveTakenEffect: false } error } when isSame:
                return (await SettleAsync(task, ImportAction.Done(Failed(task, error))).ConfigureAwait(false)).Result;
            case { Outcome: EcwidBatchOutcome.NotExecuted } or { Outcome: EcwidBatchOutcome.Failed, Error.MayHaveTakenEffect: false }:
                entry.Progress = JournalProgress.NeverBegun;
                return null;
            default:
                return null;
        }
    }

    /// <summary>Keeps what the journal could not write. What is known of the store must not be lost over it.</summary>
    public void NoteJournalFault(EcwidException fault) => _journalFault = fault;

    /// <summary>What an earlier run has done for a row, if that is all.</summary>
    private EcwidImportResult? OfEarlierRun(ImportTask task)
    {
        if (task.Entry is not { Progress: JournalProgress.Done, Outcome: { } outcome } entry || outcome == JournalOutcome.Failed)
        {
            return null;
        }

        if (entry.Likeness == JournalLikeness.Same)
        {
            return new EcwidImportResult(task, EcwidImportStatus.Skipped, entry.CustomerId);
        }

        return _options.Mode == EcwidImportMode.Create && outcome == JournalOutcome.Created
            ? Failed(task, Taken("An earlier run created customer {0} from this row, whose cells were others then. Nothing was sent.", entry.CustomerId))
            : null;
    }

    private static async Task<ImportAction> DecideCreationAsync(EcwidClient client, ImportTask task, CancellationToken cancellationToken)
    {
        // An address that was taken in the run before is not posted again in vain.
        if (task.Entry is not { Progress: JournalProgress.Done, ErrorKind: EcwidErrorKind.Conflict })
        {
            return ImportAction.Create;
        }

        IReadOnlyList<EcwidCustomer> found = await client.Customers.FindAllByEmailAsync(task.Row.Email!, cancellationToken).ConfigureAwait(false);
        return found.Count == 0
            ? ImportAction.Create
            : throw Taken("Customer {0} has this e-mail address. Nothing was sent.", found[0].CustomerId);
    }

    private static async Task<ImportAction> DecideUpdateAsync(EcwidClient client, ImportTask task, CancellationToken cancellationToken)
    {
        if (task.Row.CustomerId is { } id)
        {
            return Compare(task, await client.Customers.GetAsync(id, cancellationToken).ConfigureAwait(false));
        }

        return await FindAsync(client, task, cancellationToken).ConfigureAwait(false) is { } stored
            ? Compare(task, stored)
            : throw new EcwidException(EcwidErrorKind.NotFound, "No customer of the store has this e-mail address. Nothing was sent.");
    }

    private static async Task<ImportAction> DecideUpsertAsync(EcwidClient client, ImportTask task, CancellationToken cancellationToken)
    {
        // The look-up that settles a creation whose answer is lost does more than this one; but what it made of other cells is changed.
        if (EarlierTry(task) is not null && task.Entry!.Likeness != JournalLikeness.Changed)
        {
            return ImportAction.Create;
        }

        return await FindAsync(client, task, cancellationToken).ConfigureAwait(false) is { } stored ? Compare(task, stored) : ImportAction.Create;
    }

    private static async Task<EcwidCustomer?> FindAsync(EcwidClient client, ImportTask task, CancellationToken cancellationToken)
    {
        IReadOnlyList<EcwidCustomer> found = await client.Customers.FindAllByEmailAsync(task.Row.Email!, cancellationToken).ConfigureAwait(false);
        return found.Count < 2
            ? (found.Count == 0 ? null : found[0])
            : throw new EcwidException(string.Format(
                CultureInfo.InvariantCulture, "{0} customers have this e-mail address: {1}. Name the one by its id.", found.Count, string.Join(", ", found.Select(customer => customer.CustomerId))));
    }

    private static ImportAction Compare(ImportTask task, EcwidCustomer stored) =>
        task.Row.MissingGroup is null && EcwidCustomerComparison.IsUnchanged(task.Row.Request, stored)
            ? ImportAction.Done(new EcwidImportResult(task, EcwidImportStatus.Unchanged, stored.CustomerId))
            : ImportAction.Update(stored.CustomerId!.Value);

    private async Task<EcwidImportResult> CreateAsync(EcwidClient client, ImportTask task, ServerMoment? earlierTry, CancellationToken cancellationToken)
    {
        try
        {
            EcwidCustomer created = await client.Customers.CreateAsync(task.Row.Request, earlierTry, cancellationToken, task.Entry?.Row.Email).ConfigureAwait(false);
            return new EcwidImportResult(task, EcwidImportStatus.Created, created.CustomerId);
        }
        catch (EcwidException e) when (e.Kind == EcwidErrorKind.Conflict && _options.Mode == EcwidImportMode.Upsert)
        {
            // The search lags behind, or somebody else was faster.
            if (await FindAsync(client, task, cancellationToken).ConfigureAwait(false) is not { } stored)
            {
                throw;
            }

            ImportAction action = Compare(task, stored);
            return action.Result ?? await UpdateAsync(client, task, stored.CustomerId!.Value, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<EcwidImportResult> UpdateAsync(EcwidClient client, ImportTask task, long customerId, CancellationToken cancellationToken)
    {
        await client.Customers.UpdateAsync(customerId, ForUpdate(task.Row.Request), cancellationToken).ConfigureAwait(false);
        return new EcwidImportResult(task, EcwidImportStatus.Updated, customerId);
    }

    /// <summary>The fields that a change may have: Ecwid takes no password then.</summary>
    public static EcwidCustomerRequest ForUpdate(EcwidCustomerRequest request)
    {
        request.Password = null;
        return request;
    }

    private Task BeginAsync(EcwidClient client, ImportTask task, ImportAction action, CancellationToken cancellationToken) => task.Entry is { } entry
        ? _journal!.BeginAsync(Intent(entry, action), client.ServerClock.Now, cancellationToken)
        : Task.CompletedTask;

    public static JournalIntent Intent(JournalEntry entry, ImportAction action) =>
        new(entry, action.CustomerId is null ? JournalOperation.Create : JournalOperation.Update, action.CustomerId);

    private static EcwidException Taken(string what, long? customerId) => new(EcwidErrorKind.Conflict, string.Format(CultureInfo.InvariantCulture, what, customerId))
    {
        Method = "POST",
        Path = "/customers",
    };

    /// <summary>When a creation of this row was first sent whose end nobody knows; null if there was none.</summary>
    private static ServerMoment? EarlierTry(ImportTask task) =>
        task.Entry is { Progress: JournalProgress.InFlight, Operation: JournalOperation.Create } entry ? ServerMoment.Of(entry.FirstTry) : null;

    private static JournalSettings Settings(EcwidClient client, EcwidImportOptions options, string? input, CancellationToken cancellationToken) => new()
    {
        StoreId = client.StoreId,
        BaseUri = client.BaseUri,
        Now = client.ServerClock.Now,
        Mode = options.Mode.ToString(),
        ReadOnly = options.CheckOnly,
        OpenFile = options.OpenResumeFile,
        Input = input is null ? null : key =>
        {
            using Stream file = ImportFile.Open(input);
            return key.OfInput(file, cancellationToken);
        },
    };

    private static IEnumerable<KeyValuePair<string, string?>> Cells(EcwidImportRow row)
    {
        for (int index = 0; index < row.Headings.Count; index++)
        {
            // A password is too short to be hidden by a hash whose key is in the same file.
            if (row.Headings[index].IndexOf("password", StringComparison.OrdinalIgnoreCase) >= 0)
            {
                continue;
            }

            yield return new KeyValuePair<string, string?>(row.Headings[index], Convert.ToString(row.Cells[index], CultureInfo.InvariantCulture));
        }
    }
}
