using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;

namespace Ecwid.Client.Http;

/// <summary>How long the server asks to wait, whether it says so in seconds or as a date.</summary>
internal static class RetryAfter
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(int.MaxValue);

    public static TimeSpan? Read(HttpResponseMessage response)
    {
        RetryConditionHeaderValue? header = response.Headers.RetryAfter;
        if (header?.Delta is { } delta)
        {
            return delta;
        }

        if (header?.Date is { } date)
        {
            TimeSpan wait = date - (response.Headers.Date ?? DateTimeOffset.UtcNow);
            return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
        }

        return IsLongerThanKnown(response) ? Longest : null;
    }

    // More seconds than the framework can count are no reason to come back early.
    private static bool IsLongerThanKnown(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Retry-After", out IEnumerable<string>? values)
        && values.Any(static value => value.Trim() is { Length: >= 10 } text && text.All(static character => character is >= '0' and <= '9'));
}
