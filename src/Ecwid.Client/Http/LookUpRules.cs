namespace Ecwid.Client.Http;

/// <summary>What is asked of a list that decides whether something is sent again.</summary>
internal static class LookUpRules
{
    /// <summary>Without a list, an answer does not say that nothing is there: something other than Ecwid may have sent it.</summary>
    public static AnswerFault? CheckItems(object? items) =>
        items is null ? new AnswerFault(EcwidErrorKind.ProtocolError, "has no list of items", mayHaveTakenEffect: true) : null;
}
