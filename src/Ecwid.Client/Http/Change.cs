using System.Collections.Generic;

namespace Ecwid.Client.Http;

/// <summary>Finds what has changed since a record was read.</summary>
internal static class Change
{
    /// <summary>The value if it differs from the older one, else null. A value that was set to null can't be sent, and counts as no change.</summary>
    public static T? Of<T>(T? now, T? before)
        where T : class => EqualityComparer<T?>.Default.Equals(now, before) ? null : now;

    /// <inheritdoc cref="Of{T}(T,T)" />
    public static T? Of<T>(T? now, T? before)
        where T : struct => EqualityComparer<T?>.Default.Equals(now, before) ? null : now;
}
