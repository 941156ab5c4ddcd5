using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Ecwid.Client.Bulk.Columns;
using Ecwid.Client.Models;

namespace Ecwid.Client.Bulk.Rows;

/// <summary>Finds the groups of a store by id and by name.</summary>
internal sealed class GroupNames
{
    /// <summary>The name of the group of everyone who is in no other.</summary>
    public const string General = "General";

    public const string PlanCure = "The plan of the store has no customer groups: leave the group blank, or use General.";

    private const long GeneralId = 0;

    private readonly Dictionary<long, string> _byId = new() { [GeneralId] = General };
    private readonly Dictionary<string, List<EcwidCustomerGroup>> _byName = new(StringComparer.OrdinalIgnoreCase);

    public GroupNames(IEnumerable<EcwidCustomerGroup> groups)
    {
        foreach (EcwidCustomerGroup group in groups)
        {
            Add(group);
        }

        if (!_byName.ContainsKey(_byId[GeneralId]))
        {
            Add(new EcwidCustomerGroup { CustomerGroupId = GeneralId, Name = _byId[GeneralId] });
        }
    }

    public string? NameOf(long id) => _byId.TryGetValue(id, out string? name) ? name : null;

    /// <summary>The ids of the groups of a name: those in the same letter case, or else in any.</summary>
    public IReadOnlyList<long> IdsOf(string name)
    {
        if (!_byName.TryGetValue(name.Trim(), out List<EcwidCustomerGroup>? groups))
        {
            return [];
        }

        long[] exact = [.. groups.Where(group => group.Name!.Trim() == name.Trim()).Select(group => group.CustomerGroupId!.Value)];
        return exact.Length > 0 ? exact : groups.ConvertAll(group => group.CustomerGroupId!.Value);
    }

    /// <summary>Why a name is not that of one group, and what to do.</summary>
    /// <param name="name">The name.</param>
    /// <param name="lacksGroups">Whether the plan of the store has no groups.</param>
    public (string Problem, string Cure) Problem(string name, bool lacksGroups)
    {
        IReadOnlyList<long> ids = IdsOf(name);
        if (ids.Count > 1)
        {
            string candidates = string.Join(", ", ids.Select(id => id.ToString(CultureInfo.InvariantCulture)));
            return ($"CustomerGroupName is {EcwidCellText.Quote(name)}, and several groups have this name ({candidates}).", "Use the column customerGroupId.");
        }

        string cure = lacksGroups ? PlanCure
            : Nearest(name) is { } nearest ? $"Did you mean {EcwidCellText.Quote(nearest)}? Else create the group first."
            : "Use the name of a group of the store, or create the group first.";
        return ($"CustomerGroupName is {EcwidCellText.Quote(name)}, and the store has no such group.", cure);
    }

    private string? Nearest(string name) => NearestName.Find(name, _byName.Keys);

    public string Describe(long id) => NameOf(id) is { } name
        ? string.Format(CultureInfo.InvariantCulture, "{0} ({1})", id, name)
        : id.ToString(CultureInfo.InvariantCulture);

    private void Add(EcwidCustomerGroup group)
    {
        if (group.CustomerGroupId is not { } id)
        {
            return;
        }

        _byId[id] = group.Name ?? string.Empty;
        if (!string.IsNullOrWhiteSpace(group.Name))
        {
            string name = group.Name!.Trim();
            if (!_byName.TryGetValue(name, out List<EcwidCustomerGroup>? groups))
            {
                _byName.Add(name, groups = []);
            }

            groups.Add(group);
        }
    }
}
