using System.Collections.Generic;

namespace Ecwid.Sandbox.Hosting;

/// <summary>What the control plane can set of a store; null is not named.</summary>
internal sealed class StoreSettings
{
    public long? StoreId { get; init; }

    public IReadOnlyList<TokenSettings>? Tokens { get; init; }

    public bool? Samples { get; init; }

    public ContactCreateAnswer? ContactCreateAnswer { get; init; }

    public bool? DescribeMissingScope { get; init; }

    public bool? OnPaidPlan { get; init; }

    public IReadOnlyList<string>? EnabledLanguages { get; init; }

    /// <summary>0 takes the limit away.</summary>
    public int? RequestsPerMinute { get; init; }

    public int? BatchRequestsPerPoll { get; init; }

    /// <summary>0 takes the rate away.</summary>
    public double? BatchRequestsPerSecond { get; init; }

    public int? BatchServerErrors { get; init; }

    public bool? CancelledBatchRequestsAreCompleted { get; init; }

    public void ApplyTo(SandboxStore store)
    {
        foreach (TokenSettings token in Tokens ?? [])
        {
            store.AddToken(token.Token, [.. token.Scopes ?? []]);
        }

        store.ContactCreateAnswer = ContactCreateAnswer ?? store.ContactCreateAnswer;
        store.DescribeMissingScope = DescribeMissingScope ?? store.DescribeMissingScope;
        store.OnPaidPlan = OnPaidPlan ?? store.OnPaidPlan;
        store.EnabledLanguages = EnabledLanguages ?? store.EnabledLanguages;
        store.RequestsPerMinute = RequestsPerMinute is 0 ? null : RequestsPerMinute ?? store.RequestsPerMinute;
        store.BatchRequestsPerPoll = BatchRequestsPerPoll ?? store.BatchRequestsPerPoll;
        store.BatchServerErrors = BatchServerErrors ?? store.BatchServerErrors;
        store.CancelledBatchRequestsAreCompleted = CancelledBatchRequestsAreCompleted ?? store.CancelledBatchRequestsAreCompleted;

        // Setting it anew would start the clock of the next request anew.
        if (BatchRequestsPerSecond is double rate)
        {
            store.BatchRequestsPerSecond = rate == 0 ? null : rate;
        }

        if (Samples == true)
        {
            store.AddSampleCustomers();
        }
    }
}
