using System;

namespace Ecwid.Client.Http;

/// <summary>Why an answer that could be read is still no success.</summary>
internal sealed class AnswerFault(EcwidErrorKind kind, string what, bool mayHaveTakenEffect)
{
    public EcwidErrorKind Kind { get; } = kind;

    public string What { get; } = what;

    public bool MayHaveTakenEffect { get; } = mayHaveTakenEffect;

    /// <summary>The answer is about another record than was asked for, as a cache or a mixed-up proxy may answer.</summary>
    /// <param name="answered">Which record it is about; null if it does not say.</param>
    /// <param name="asked">Which one was asked for.</param>
    /// <param name="what">What they are.</param>
    public static AnswerFault? IfOther(long? answered, long asked, string what) => answered is null || answered == asked
        ? null
        : new AnswerFault(EcwidErrorKind.ProtocolError, $"is about another {what} than was asked for", mayHaveTakenEffect: true);

    /// <summary>The answer is about another extra field than was asked for.</summary>
    /// <param name="answered">Which one it is about; null if it does not say.</param>
    /// <param name="asked">Which one was asked for.</param>
    public static AnswerFault? IfOtherKey(string? answered, string asked) => answered is null || string.Equals(answered, asked.Trim(), StringComparison.OrdinalIgnoreCase)
        ? null
        : new AnswerFault(EcwidErrorKind.ProtocolError, "is about another extra field than was asked for", mayHaveTakenEffect: true);

    /// <summary>The answer is no list. To take one that is missing for an empty one would lose what is there, or create it twice.</summary>
    /// <param name="items">The items.</param>
    /// <param name="count">How many there are by the answer's own word; null if it does not say.</param>
    public static AnswerFault? IfNoList<T>(T?[]? items, long? count = null)
        where T : class
    {
        if (items is null)
        {
            return count == 0 ? null : new AnswerFault(EcwidErrorKind.ProtocolError, "has no list of items", mayHaveTakenEffect: true);
        }

        return Array.IndexOf(items, null) < 0 ? null : new AnswerFault(EcwidErrorKind.ProtocolError, "has an item that is null", mayHaveTakenEffect: true);
    }
}
