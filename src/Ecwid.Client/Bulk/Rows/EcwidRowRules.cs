using System.Collections.Generic;
using Ecwid.Client.Models;

namespace Ecwid.Client.Bulk.Rows;

/// <summary>What rows are checked against. Nothing of it makes a request.</summary>
internal sealed class EcwidRowRules
{
    /// <summary>What is to be done with the rows.</summary>
    public EcwidImportMode Mode { get; set; }

    /// <summary>For headings the fields that they mean, as <see cref="Columns.EcwidImportColumns.For(IReadOnlyList{string}, IReadOnlyDictionary{string, string?})"/> takes them; null for none.</summary>
    public IReadOnlyDictionary<string, string?>? ColumnMap { get; set; }

    /// <summary>The codes of the languages that are enabled in the store; null not to check languages.</summary>
    public IReadOnlyCollection<string>? EnabledLanguages { get; set; }

    /// <summary>The groups of the store; null not to check groups, and then names of groups stay names.</summary>
    public IReadOnlyCollection<EcwidCustomerGroup>? Groups { get; set; }

    /// <summary>Whether a group that is given by name need not exist yet: it is then left to <see cref="EcwidCheckedRow.MissingGroup"/>.</summary>
    public bool AllowMissingGroup { get; set; }

    /// <summary>Whether the plan of the store has no groups.</summary>
    internal bool LacksGroups { get; set; }

    /// <summary>Whether rows are sent as they come, one after another: then they may repeat a customer, an id column must be filled, and a group's name wins over its id.</summary>
    internal bool IsStream { get; set; }

    /// <summary>Whether it is known without the row which customer is meant.</summary>
    internal bool KnowsCustomer { get; set; }

    /// <summary>Fields that are not read, because they are given otherwise: by their names in the API.</summary>
    internal IReadOnlyCollection<string>? LeftOut { get; set; }
}
