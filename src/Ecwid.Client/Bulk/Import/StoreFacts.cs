using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client.Bulk.Columns;
using Ecwid.Client.Bulk.Rows;
using Ecwid.Client.Groups;
using Ecwid.Client.Models;

namespace Ecwid.Client.Bulk.Import;

/// <summary>
/// What an import reads of a store to check rows against: its languages and groups, each once, when rows first name them. Several files of one run
/// share one, one file after another.
/// </summary>
internal sealed class StoreFacts
{
    private EcwidStore? _profile;
    private StoreGroups? _groups;

    /// <summary>The groups that rows named and the store did not have.</summary>
    public ImportGroups Created { get; } = new();

    /// <summary>What rows are checked against.</summary>
    /// <param name="client">The client.</param>
    /// <param name="options">What the import does.</param>
    /// <param name="columns">The columns; null where each row has its own, which may name anything.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <exception cref="EcwidException">A call failed.</exception>
    /// <exception cref="OperationCanceledException">The calls were cancelled.</exception>
    public async Task<EcwidRowRules> RulesForAsync(EcwidClient client, EcwidImportOptions options, EcwidImportColumns? columns, CancellationToken cancellationToken)
    {
        // A resume file says when each call was sent, by the server's clock: that must be known before the first one.
        bool needsTime = options.ResumeFile is not null && !options.CheckOnly && client.ServerClock.Now is null;
        if (columns is null || columns.Fields.Contains("lang") || needsTime)
        {
            _profile ??= await client.Store.GetProfileAsync(cancellationToken).ConfigureAwait(false);
        }

        if (columns is null || columns.Fields.Any(field => field.StartsWith("customerGroup", StringComparison.Ordinal)))
        {
            _groups ??= await StoreGroups.ReadAsync(client, cancellationToken).ConfigureAwait(false);
        }

        return new EcwidRowRules
        {
            Mode = options.Mode,
            ColumnMap = options.ColumnMap,
            AllowMissingGroup = options.CreateMissingGroup,
            EnabledLanguages = _profile?.EnabledLanguages,
            Groups = _groups is null ? null : [.. _groups.All.Concat(Created.All)],
            LacksGroups = _groups?.AreLacking == true,
        };
    }
}
