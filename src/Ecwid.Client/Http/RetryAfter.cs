using System;
using System.Collections.Generic;
using System.Globalization;
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

        return InDigits(response);
    }

    // More digits than the framework reads: they may be zeros, and more seconds than it can count are no reason to come back early.
    private static TimeSpan? InDigits(HttpResponseMessage response)
    {
        string? digits = response.Headers.TryGetValues("Retry-After", out IEnumerable<string>? values)
            ? values.Select(static value => value.Trim()).FirstOrDefault(static value => value.Length > 0 && value.All(static character => character is >= '0' and <= '9'))
            : null;
        return digits is null ? null
            : int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) ? TimeSpan.FromSeconds(seconds)
            : Longest;
    }
}
