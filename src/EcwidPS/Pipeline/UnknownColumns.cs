using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using EcwidPS.Binding;

namespace EcwidPS.Pipeline;

/// <summary>Finds columns that no parameter takes, so that a misspelt heading does not lose a column in silence.</summary>
internal sealed class UnknownColumns
{
    // Remoting puts these on every object that it brings home.
    private readonly HashSet<string> _seen = new(["PSComputerName", "RunspaceId", "PSShowComputerName"], StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _unreported = [];
    private HashSet<string>? _known;

    /// <summary>Notes the unknown columns of a row. Objects of ours have fields that are read-only and known.</summary>
    public void Examine(PSObject row, CommandInfo command)
    {
        if (IsOurs(row) || row.BaseObject is string or ValueType or System.Collections.IDictionary)
        {
            return;
        }

        foreach (PSPropertyInfo property in row.Properties)
        {
            if (!_seen.Add(property.Name))
            {
                continue;
            }

            _known ??= KnownNames(command);
            if (!_known.Contains(property.Name))
            {
                string? nearest = NearestName.Find(property.Name, _known);
                string hint = nearest is null ? string.Empty : $" Did you mean {nearest}?";
                _unreported.Add($"The column '{property.Name}' is not used: no parameter takes it.{hint}");
            }
            else if (property.Value is string text && TextConversion.IsTypeName(text) && !ReadOnlyFields.Names.Contains(property.Name, StringComparer.OrdinalIgnoreCase))
            {
                _unreported.Add($"The column '{property.Name}' is not used: it holds only the name of a type, because Export-Csv does not write nested objects.");
            }
        }
    }

    /// <summary>Warns once about each column that was noted.</summary>
    public void Warn(Cmdlet cmdlet)
    {
        _unreported.ForEach(cmdlet.WriteWarning);
        _unreported.Clear();
    }

    private static bool IsOurs(PSObject row) =>
        row.TypeNames.Any(name => name.StartsWith("Ecwid.Client.", StringComparison.Ordinal)
            || name.StartsWith("Deserialized.Ecwid.Client.", StringComparison.Ordinal));

    private static HashSet<string> KnownNames(CommandInfo command)
    {
        var names = new HashSet<string>(ReadOnlyFields.Names, StringComparer.OrdinalIgnoreCase);
        foreach (ParameterMetadata parameter in command.Parameters.Values)
        {
            if (parameter.ParameterSets.Values.Any(set => set.ValueFromPipelineByPropertyName))
            {
                names.Add(parameter.Name);
                names.UnionWith(parameter.Aliases);
            }
        }

        return names;
    }
}
