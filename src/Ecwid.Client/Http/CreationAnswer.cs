namespace Ecwid.Client.Http;

/// <summary>The answer of most creations: the new id.</summary>
internal sealed class CreationAnswer
{
    public long? Id { get; set; }

    public static AnswerFault? Check(CreationAnswer answer) =>
        answer.Id is > 0 ? null : new AnswerFault(EcwidErrorKind.ProtocolError, "has no id", mayHaveTakenEffect: true);
}
