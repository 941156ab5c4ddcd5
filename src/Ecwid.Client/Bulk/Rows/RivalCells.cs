using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Ecwid.Client.Bulk.Columns;
using Ecwid.Client.Schema;

namespace Ecwid.Client.Bulk.Rows;

/// <summary>
/// Chooses among filled cells that are one field: a code before a name, the first of several phones, the parts of one address and not of two; and joins
/// the parts of a name and the lines of a street.
/// </summary>
/// <param name="converter">Reads the values that are compared.</param>
internal sealed class RivalCells(FieldConverter converter)
{
    private static readonly FieldKind[] PlaceKinds = [FieldKind.Country, FieldKind.CountryName, FieldKind.State, FieldKind.StateName];

    private static readonly string[] PartNames = ["firstName", "middleName", "lastName", "street2"];

    private readonly List<RowCell> _chosen = [];
    private readonly List<KeyValuePair<RowCell, RowCell>> _lost = [];

    /// <summary>The cells that lost, with those that came first for their fields.</summary>
    public IReadOnlyList<KeyValuePair<RowCell, RowCell>> Lost => _lost;

    /// <returns>One cell for each field, in the order of the columns.</returns>
    public IReadOnlyList<RowCell> Choose(IEnumerable<RowCell> cells)
    {
        foreach (IGrouping<string, RowCell> field in OfOnePlace([.. cells]).GroupBy(cell => cell.Column.Target, StringComparer.Ordinal))
        {
            RowCell[] rivals = [.. field.OrderBy(cell => cell.Column.Rank).ThenBy(cell => cell.Index)];
            if (rivals.Any(cell => cell.Column.Kind == FieldKind.Part))
            {
                ChooseParts(rivals);
            }
            else
            {
                Choose(rivals);
            }
        }

        // A name of a state says nothing more where there is its code.
        _chosen.RemoveAll(cell => cell.Column.Kind == FieldKind.StateName && _chosen.Any(other => other.Column.Kind == FieldKind.State && other.Column.IsBeside(cell.Column)));
        _chosen.Sort(static (one, other) => one.Index.CompareTo(other.Index));
        return _chosen;
    }

    private List<RowCell> OfOnePlace(List<RowCell> cells)
    {
        int[] places = [.. cells.Where(IsOfPlace).Select(cell => cell.Column.Place).Distinct()];
        if (places.Length < 2)
        {
            return cells;
        }

        int first = places.Min();
        RowCell winner = cells.First(cell => IsOfPlace(cell) && cell.Column.Place == first);
        foreach (RowCell cell in cells.Where(cell => IsOfPlace(cell) && cell.Column.Place != first))
        {
            RowCell same = cells.FirstOrDefault(other => IsOfPlace(other) && other.Column.Place == first && other.Column.Target == cell.Column.Target) ?? winner;
            if (!IsLike(same, cell))
            {
                _lost.Add(new KeyValuePair<RowCell, RowCell>(cell, same));
            }
        }

        return cells.FindAll(cell => !IsOfPlace(cell) || cell.Column.Place == first);
    }

    // The parts of an address that can't be mixed with those of another one.
    private static bool IsOfPlace(RowCell cell) => cell.Column is { Owner.IsList: false } column
        && (PlaceKinds.Contains(column.Kind) || column.Field.Name is "street" or "street2" or "city" or "postalCode");

    private void Choose(RowCell[] rivals)
    {
        // By name only where there is no code.
        RowCell winner = rivals.FirstOrDefault(cell => cell.Column.Kind != FieldKind.CountryName) ?? rivals[0];
        _chosen.Add(winner);
        foreach (RowCell cell in rivals.Where(cell => cell != winner && !IsLike(winner, cell)))
        {
            _lost.Add(new KeyValuePair<RowCell, RowCell>(cell, winner));
        }
    }

    private void ChooseParts(RowCell[] rivals)
    {
        RowCell? whole = rivals.FirstOrDefault(cell => cell.Column.Kind != FieldKind.Part);
        bool isStreet = rivals[0].Column.Target.EndsWith("street", StringComparison.Ordinal);
        if (whole is not null && !isStreet)
        {
            Choose([.. rivals.Where(cell => cell.Column.Kind != FieldKind.Part)]);
            return;
        }

        RowCell[] lines = [.. rivals.Where(cell => cell.Column.Kind != FieldKind.Part)];
        if (lines.Length > 1)
        {
            Choose(lines);
            _chosen.Remove(lines[0]);
        }

        int place = rivals.Where(cell => cell.Column.Kind == FieldKind.Part).Min(cell => cell.Column.Place);
        RowCell[] parts =
        [
            .. rivals.Where(cell => cell.Column.Kind == FieldKind.Part && (isStreet || cell.Column.Place == place)).GroupBy(cell => cell.Column.Field).Select(part => part.First())
                .OrderBy(cell => Array.IndexOf(PartNames, cell.Column.Field.Name)),
        ];
        string text = string.Join(isStreet ? "\n" : " ", (whole is null ? parts : parts.Prepend(whole)).Select(cell => TextOf(cell).Trim()));
        RowCell first = whole ?? parts[0];
        _chosen.Add(new RowCell(first.Index, first.Heading, first.Column.Sibling(isStreet ? "street" : "name"), text));
    }

    private static string TextOf(RowCell cell) => System.Convert.ToString(cell.Value, CultureInfo.InvariantCulture) ?? string.Empty;

    // Whether a cell says nothing else than the one that came first.
    private bool IsLike(RowCell winner, RowCell other)
    {
        if (string.Equals(TextOf(winner).Trim(), TextOf(other).Trim(), StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        return other.Column.Kind switch
        {
            FieldKind.CountryName => true,
            FieldKind.State => winner.Column.Kind == FieldKind.State && converter.IsStateName(TextOf(other)) && !converter.IsStateName(TextOf(winner)),
            FieldKind.Secret or FieldKind.Container => false,
            _ => converter.Convert(winner.Column.Kind, winner.Heading, winner.Value, out _) is { } one
                && converter.Convert(other.Column.Kind, other.Heading, other.Value, out _) is { } two
                && Equals(one, two),
        };
    }
}
