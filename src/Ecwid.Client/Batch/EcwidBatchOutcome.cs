namespace Ecwid.Client.Batch;

/// <summary>How a request of a batch ended.</summary>
public enum EcwidBatchOutcome
{
    /// <summary>It took effect, and its answer is as promised.</summary>
    Succeeded,

    /// <summary>Ecwid carried it out with an error; <see cref="EcwidException.MayHaveTakenEffect"/> says whether it may have taken effect all the same.</summary>
    Failed,

    /// <summary>It had no effect: the batch was stopped before its turn.</summary>
    NotExecuted,

    /// <summary>The batch has ended without telling what became of it: it may have taken effect.</summary>
    Unknown,
}
