using Ecwid.Client.Http;

namespace Ecwid.Client.ExtraFields;

/// <summary>The answer to the creation of an extra field: a count and the key.</summary>
internal sealed class ExtraFieldCreationAnswer
{
    public long? CreateCount { get; set; }

    public string? Key { get; set; }

    public static AnswerFault? Check(ExtraFieldCreationAnswer answer) => answer switch
    {
        { CreateCount: 0 } => new AnswerFault(EcwidErrorKind.OutcomeUnknown, "says that no extra field was created", mayHaveTakenEffect: false),
        { CreateCount: null, Key: null } => new AnswerFault(EcwidErrorKind.ProtocolError, "has neither a count nor a key", mayHaveTakenEffect: true),
        _ => null,
    };
}
