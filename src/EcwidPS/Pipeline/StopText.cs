using System.Collections.Generic;
using System.Management.Automation;

namespace EcwidPS.Pipeline;

/// <summary>Says which rows were sent ahead of the one where the pipeline was stopped: whoever runs the input again must know.</summary>
internal static class StopText
{
    /// <summary>What there is to say of a call that nobody here knows the meaning of.</summary>
    public const string OfCall = Stopped + " The call may have taken effect. " + OneCure;

    private const string Stopped = "The pipeline was stopped.";
    private const string OneCure = "Look the record up before you run it again.";

    /// <param name="verb">The cmdlet's verb.</param>
    /// <param name="rows">The numbers of the rows, in the order of the input; empty if there was no pipeline input.</param>
    /// <param name="isReturned">Whether each row has a result that comes down the pipeline.</param>
    /// <param name="cure">What to do; null to look the records up.</param>
    public static string Of(string verb, IReadOnlyList<long> rows, bool isReturned, string? cure = null)
    {
        string subject = rows.Count switch
        {
            0 => "The record",
            1 => RowText.Name(rows[0]),
            _ => "Rows " + RowText.List(rows),
        };
        bool isOne = rows.Count < 2;
        string rest = !isReturned
            ? $"; any error{(isOne ? " was" : "s were")} not reported"
            : isOne ? " and was not returned" : " and were not returned";
        cure ??= isOne ? OneCure : "Look these records up before you run the rows again.";
        return $"{Stopped} {subject} may have been {Participle(verb)}{rest}. {cure}";
    }

    private static string Participle(string verb) => verb switch
    {
        VerbsCommon.New => "created",
        VerbsCommon.Add => "added",
        VerbsCommon.Remove => "removed",
        VerbsData.Import => "imported",
        _ => "changed",
    };
}
