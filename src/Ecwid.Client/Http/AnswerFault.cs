namespace Ecwid.Client.Http;

/// <summary>Why an answer that could be read is still no success.</summary>
internal sealed class AnswerFault(EcwidErrorKind kind, string what, bool mayHaveTakenEffect)
{
    public EcwidErrorKind Kind { get; } = kind;

    public string What { get; } = what;

    public bool MayHaveTakenEffect { get; } = mayHaveTakenEffect;
}
