namespace Ecwid.Client.Http;

/// <summary>When the answer to an update or a deletion says that nothing was done.</summary>
internal static class ChangeRules
{
    public static AnswerFault? CheckUpdated(ChangeAnswer answer) => Check(answer.UpdateCount, "changed");

    public static AnswerFault? CheckDeleted(ChangeAnswer answer) => Check(answer.DeleteCount, "deleted");

    private static AnswerFault? Check(long? count, string done) => count switch
    {
        null => new AnswerFault(EcwidErrorKind.ProtocolError, $"does not say how many records were {done}", mayHaveTakenEffect: true),
        <= 0 => new AnswerFault(EcwidErrorKind.NotFound, $"says that nothing was {done}", mayHaveTakenEffect: false),
        _ => null,
    };
}
