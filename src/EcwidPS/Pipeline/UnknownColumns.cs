using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Ecwid.Client.Bulk.Columns;
using Ecwid.Client.Bulk.Rows;
using Ecwid.Client.Schema;
using EcwidPS.Binding;

namespace EcwidPS.Pipeline;

/// <summary>Finds columns that no parameter takes, so that a misspelt heading does not lose a column in silence.</summary>
internal sealed class UnknownColumns
{
    // Remoting puts these on every object that it brings home.
    private readonly HashSet<string> _seen = new(["PSComputerName", "RunspaceId", "PSShowComputerName"], StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _unreported = [];
    private HashSet<string>? _parameters;
    private bool _changes;

    /// <summary>Notes the unknown columns of a row.</summary>
    public void Examine(PSObject row, CommandInfo command)
    {
        if (row.BaseObject is string or ValueType or System.Collections.IDictionary)
        {
            return;
        }

        if (_parameters is null)
        {
            _parameters = ParameterNames(command);
            _changes = command is CmdletInfo { Verb: VerbsCommon.New or VerbsCommon.Set or VerbsCommon.Add };
        }

        var kind = RowKind.Of(row);
        if (kind.IsOurs && !_changes)
        {
            return;
        }

        var readOnly = new List<string>();
        foreach (PSPropertyInfo property in row.Properties)
        {
            if (!kind.IsColumn(property) || !_seen.Add(property.Name))
            {
                continue;
            }

            if (_parameters.Contains(property.Name))
            {
                NoteLostObject(property);
            }
            else if (!Resources.IsReadOnly(property.Name))
            {
                NoteUnknown(property.Name);
            }
            else if (_changes && !kind.BringsReadOnlyFields)
            {
                readOnly.Add(property.Name);
            }
        }

        NoteReadOnly(readOnly);
    }

    /// <summary>Warns once about each column that was noted.</summary>
    public void Warn(Cmdlet cmdlet)
    {
        _unreported.ForEach(cmdlet.WriteWarning);
        _unreported.Clear();
    }

    private void NoteLostObject(PSPropertyInfo property)
    {
        if (Text(property) is { } text && EcwidCellText.IsTypeName(text) && !Resources.IsReadOnly(property.Name))
        {
            _unreported.Add($"The column {EcwidCellText.Quote(property.Name)} is not used: it holds only the name of a type, because Export-Csv does not write nested objects.");
        }
    }

    private static string? Text(PSPropertyInfo property)
    {
        try
        {
            return property.Value as string;
        }
        catch (ExtendedTypeSystemException)
        {
            // The engine says so, if it reads it.
            return null;
        }
    }

    private void NoteUnknown(string name)
    {
        string? nearest = NearestName.Find(name, _parameters!);
        string hint = nearest is null ? string.Empty : $" Did you mean {nearest}?";
        _unreported.Add($"The column {EcwidCellText.Quote(name)} is not used: no parameter takes it.{hint}");
    }

    // In one warning: an answer of Ecwid brings half a dozen of them.
    private void NoteReadOnly(List<string> names)
    {
        if (names.Count == 0)
        {
            return;
        }

        string columns = string.Join(", ", names.Select(EcwidCellText.Quote));
        string what = names.Count == 1
            ? $"The column {columns} is not used: no parameter takes it, because this cmdlet can't set it."
            : $"The columns {columns} are not used: no parameter takes them, because this cmdlet can't set them.";
        string cures = string.Concat(names.Select(IdInPlaceOfName));
        _unreported.Add(what + cures);
    }

    private string IdInPlaceOfName(string name)
    {
        const string Name = "Name";
        string? id = name.EndsWith(Name, StringComparison.OrdinalIgnoreCase) ? name.Substring(0, name.Length - Name.Length) + "Id" : null;
        string? parameter = id is null ? null : _parameters!.FirstOrDefault(known => known.Equals(id, StringComparison.OrdinalIgnoreCase));
        return parameter is null ? string.Empty : $" Use {parameter} in place of {name}.";
    }

    private static HashSet<string> ParameterNames(CommandInfo command)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
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
