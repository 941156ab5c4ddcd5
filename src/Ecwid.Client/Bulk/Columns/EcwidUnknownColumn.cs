using Ecwid.Client.Bulk.Rows;

namespace Ecwid.Client.Bulk.Columns;

/// <summary>A column that is not used.</summary>
internal sealed class EcwidUnknownColumn
{
    internal const string NotTaken = "no parameter takes it.";

    internal EcwidUnknownColumn(string heading, string? nearestName, string reason)
    {
        Heading = heading;
        NearestName = nearestName;
        Message = $"The column {EcwidCellText.Quote(heading)} is not used: {reason}" + (nearestName is null ? string.Empty : $" Did you mean {nearestName}?");
    }

    /// <summary>The heading, as it stands in the file.</summary>
    public string Heading { get; }

    /// <summary>The name of the field that it may have been meant to be; null if none is near.</summary>
    public string? NearestName { get; }

    /// <summary>What is said about it.</summary>
    public string Message { get; }

    /// <inheritdoc />
    public override string ToString() => Message;
}
