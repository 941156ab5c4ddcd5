using Ecwid.Client.Bulk.Columns;

namespace Ecwid.Client.Bulk.Rows;

/// <summary>A cell of a row that is not blank.</summary>
/// <param name="index">The place of its column.</param>
/// <param name="heading">The heading of its column.</param>
/// <param name="column">Its column.</param>
/// <param name="value">Its value.</param>
internal sealed class RowCell(int index, string heading, CustomerColumn column, object value)
{
    public int Index { get; } = index;

    public string Heading { get; } = heading;

    public CustomerColumn Column { get; } = column;

    public object Value { get; } = value;

    /// <summary>The same cell with another value.</summary>
    public RowCell With(object value) => new(Index, Heading, Column, value);
}
