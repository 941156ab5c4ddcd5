using System;
using System.Globalization;
using System.Text;

namespace EcwidPS.Pipeline;

/// <summary>Says how far work is, how fast it goes and how long it takes yet.</summary>
internal static class ProgressText
{
    /// <param name="done">How much is done.</param>
    /// <param name="goal">How much there is; null if that is not known.</param>
    /// <param name="failed">How much of what is done failed.</param>
    /// <param name="elapsed">How long it took so far.</param>
    public static string Of(long done, long? goal, long failed, TimeSpan elapsed)
    {
        var text = new StringBuilder();
        text.AppendFormat(CultureInfo.CurrentCulture, goal is null ? "{0:N0} done" : "{0:N0} of {1:N0} done", done, goal);
        if (failed > 0)
        {
            text.AppendFormat(CultureInfo.CurrentCulture, ", {0:N0} of them failed", failed);
        }

        double perSecond = done / Math.Max(0.001, elapsed.TotalSeconds);
        text.AppendFormat(CultureInfo.CurrentCulture, ", {0:N1} a second", perSecond);
        if (goal is { } all && done > 0)
        {
            text.AppendFormat(CultureInfo.CurrentCulture, ", {0:g} left", TimeSpan.FromSeconds(Math.Ceiling(Math.Max(0, all - done) / perSecond)));
        }

        return text.ToString();
    }

    /// <returns>From 0 to 100; -1 if it is not known how much there is.</returns>
    public static int Percent(long done, long? goal) => goal is > 0 and { } all ? (int)Math.Min(100, done * 100 / all) : -1;
}
