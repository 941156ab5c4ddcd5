using System.Net.Http;
using Ecwid.Client;
using Ecwid.Client.Http.Retry;
using Xunit;

namespace EcwidPS.UnitTests.Client.Retry;

public sealed class RetryTableTests
{
    [Theory]
    [InlineData(nameof(CallFault.RateLimited), nameof(RetryRule.Repeat), nameof(RetryDecision.Wait))]
    [InlineData(nameof(CallFault.RateLimited), nameof(RetryRule.Settle), nameof(RetryDecision.Wait))]
    [InlineData(nameof(CallFault.RateLimited), nameof(RetryRule.Leave), nameof(RetryDecision.Wait))]
    [InlineData(nameof(CallFault.NotSent), nameof(RetryRule.Repeat), nameof(RetryDecision.Retry))]
    [InlineData(nameof(CallFault.NotSent), nameof(RetryRule.Settle), nameof(RetryDecision.Retry))]
    [InlineData(nameof(CallFault.NotSent), nameof(RetryRule.Leave), nameof(RetryDecision.Retry))]
    [InlineData(nameof(CallFault.Unanswered), nameof(RetryRule.Repeat), nameof(RetryDecision.Retry))]
    [InlineData(nameof(CallFault.Unanswered), nameof(RetryRule.Settle), nameof(RetryDecision.Settle))]
    [InlineData(nameof(CallFault.Unanswered), nameof(RetryRule.Leave), nameof(RetryDecision.GiveUp))]
    [InlineData(nameof(CallFault.Refused), nameof(RetryRule.Repeat), nameof(RetryDecision.GiveUp))]
    [InlineData(nameof(CallFault.Refused), nameof(RetryRule.Settle), nameof(RetryDecision.GiveUp))]
    [InlineData(nameof(CallFault.Refused), nameof(RetryRule.Leave), nameof(RetryDecision.GiveUp))]
    public void Each_fault_of_each_kind_of_call_has_its_decision(string fault, string rule, string decision) =>
        Assert.Equal(decision, RetryTable.Decide(System.Enum.Parse<CallFault>(fault), System.Enum.Parse<RetryRule>(rule)).ToString());

    [Theory]
    [InlineData(400, nameof(CallFault.Refused))]
    [InlineData(401, nameof(CallFault.Refused))]
    [InlineData(402, nameof(CallFault.Refused))]
    [InlineData(403, nameof(CallFault.Refused))]
    [InlineData(404, nameof(CallFault.Refused))]
    [InlineData(405, nameof(CallFault.Refused))]
    [InlineData(408, nameof(CallFault.Unanswered))]
    [InlineData(499, nameof(CallFault.Refused))]
    [InlineData(409, nameof(CallFault.Refused))]
    [InlineData(415, nameof(CallFault.Refused))]
    [InlineData(422, nameof(CallFault.Refused))]
    [InlineData(429, nameof(CallFault.RateLimited))]
    [InlineData(500, nameof(CallFault.Unanswered))]
    [InlineData(502, nameof(CallFault.Unanswered))]
    [InlineData(503, nameof(CallFault.Unanswered))]
    [InlineData(504, nameof(CallFault.Unanswered))]
    public void Each_status_is_a_fault_of_one_kind(int status, string fault) => Assert.Equal(fault, RetryTable.FaultOf(status).ToString());

    [Theory]
    [InlineData("GET", nameof(RetryRule.Repeat))]
    [InlineData("PUT", nameof(RetryRule.Repeat))]
    [InlineData("DELETE", nameof(RetryRule.Repeat))]
    [InlineData("POST", nameof(RetryRule.Leave))]
    public void A_post_is_not_repeated_unless_something_else_is_said(string method, string rule) =>
        Assert.Equal(rule, RetryTable.RuleOf(new HttpMethod(method)).ToString());

    [Theory]
    [InlineData("DELETE", EcwidErrorKind.NotFound, 404, true)]
    [InlineData("DELETE", EcwidErrorKind.NotFound, 200, true)]
    [InlineData("DELETE", EcwidErrorKind.StoreNotFound, 404, false)]
    [InlineData("DELETE", EcwidErrorKind.Conflict, 409, false)]
    [InlineData("PUT", EcwidErrorKind.NotFound, 200, true)]
    [InlineData("PUT", EcwidErrorKind.NotFound, 299, true)]
    [InlineData("PUT", EcwidErrorKind.NotFound, 199, false)]
    [InlineData("PUT", EcwidErrorKind.NotFound, 300, false)]
    [InlineData("PUT", EcwidErrorKind.NotFound, 404, false)]
    [InlineData("GET", EcwidErrorKind.NotFound, 404, false)]
    public void What_a_lost_try_deleted_or_changed_is_known_by_the_next_answer(string method, EcwidErrorKind kind, int status, bool isDone) =>
        Assert.Equal(isDone, RetryTable.MeansDone(new HttpMethod(method), new EcwidException(kind, "No.") { StatusCode = status }));
}
