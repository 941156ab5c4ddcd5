using System;

namespace Ecwid.Client.Http;

/// <summary>How long a wait is, in the unit that a person would use.</summary>
internal static class WaitText
{
    private const double DaysInYear = 365.25;

    public static string Of(TimeSpan wait) => wait switch
    {
        { TotalMinutes: < 10 } => Text(wait.TotalSeconds, "s"),
        { TotalHours: < 3 } => Text(wait.TotalMinutes, "minutes"),
        { TotalDays: < 3 } => Text(wait.TotalHours, "hours"),
        { TotalDays: < 3 * DaysInYear } => Text(wait.TotalDays, "days"),
        _ => Text(Math.Floor(wait.TotalDays / DaysInYear), "years"),
    };

    private static string Text(double number, string unit) => FormattableString.Invariant($"{Math.Ceiling(number):0} {unit}");
}
