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
    private const long General = 0;

    private readonly Dictionary<long, string> _byId = new() { [General] = "General" };
    private readonly Dictionary<string, List<EcwidCustomerGroup>> _byName = new(StringComparer.OrdinalIgnoreCase);

    public GroupNames(IEnumerable<EcwidCustomerGroup> groups)
    {
        foreach (EcwidCustomerGroup group in groups)
        {
            Add(group);
        }

        if (!_byName.ContainsKey(_byId[General]))
        {
            Add(new EcwidCustomerGroup { CustomerGroupId = General, Name = _byId[General] });
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

    public string? Nearest(string name) => NearestName.Find(name, _byName.Keys);

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
