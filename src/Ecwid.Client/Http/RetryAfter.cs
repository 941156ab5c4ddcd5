using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;

namespace Ecwid.Client.Http;

/// <summary>How long the server asks to wait, whether it says so in seconds or as a date.</summary>
internal static class RetryAfter
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(int.MaxValue);

    public static TimeSpan? Read(HttpResponseMessage response)
    {
        if (response.Headers.RetryAfter?.Date is { } date)
        {
            TimeSpan wait = date - (response.Headers.Date ?? DateTimeOffset.UtcNow);
            return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
        }

        // The longest, if a proxy added one of its own: never earlier than asked.
        return response.Headers.TryGetValues("Retry-After", out IEnumerable<string>? values) ? values.Max(InSeconds) : null;
    }

    // There may be more digits than the framework reads: they may be zeros, and more seconds than it can count are no reason to come back early.
    private static TimeSpan? InSeconds(string text)
    {
        if (text.Length == 0 || !text.All(static character => character is >= '0' and <= '9'))
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) ? TimeSpan.FromSeconds(seconds) : Longest;
    }
}
