namespace Ecwid.Client.Bulk.Rows;

/// <summary>One thing that is wrong with a row.</summary>
internal sealed class EcwidRowFault
{
    internal EcwidRowFault(string? column, string problem, string cure, string? value = null)
    {
        Column = column;
        Problem = problem;
        Cure = cure;
        Value = value;
    }

    /// <summary>The column at fault, by its heading; null if it is the row as a whole.</summary>
    public string? Column { get; }

    /// <summary>What the cell holds, for a report to whoever gave the file; null for secrets and where no single cell is at fault. It may be personal data: no message of ours holds it unless the column is one that should not.</summary>
    public string? Value { get; }

    /// <summary>What is wrong, without personal data.</summary>
    public string Problem { get; }

    /// <summary>What is accepted, or what to do.</summary>
    public string Cure { get; }

    /// <summary>What is wrong and what to do, without personal data and without the row's number.</summary>
    public string Message => $"{Problem} {Cure}";

    /// <summary>Whether the value of a cell can't be read, and not only is no right one.</summary>
    internal bool IsUnreadable { get; set; }

    /// <inheritdoc />
    public override string ToString() => Message;
}
