using System;
using System.Collections.Generic;
using System.Text.Json;

namespace Ecwid.Sandbox.Hosting;

/// <summary>A request as the host received it.</summary>
public sealed class LoggedRequest
{
    /// <summary>Its place in the order of arrival, from 1.</summary>
    public int Number { get; internal set; }

    /// <summary>When it had arrived in full.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The connection that it came over.</summary>
    public required string Connection { get; init; }

    /// <summary>The verb.</summary>
    public required string Method { get; init; }

    /// <summary>The decoded path.</summary>
    public required string Path { get; init; }

    /// <summary>The path as it was sent.</summary>
    public required string RawPath { get; init; }

    /// <summary>The query as it was sent, without its question mark.</summary>
    public required string RawQuery { get; init; }

    /// <summary>The decoded parameters; of one that was sent twice, the first.</summary>
    public required IReadOnlyDictionary<string, string> Query { get; init; }

    /// <summary>The headers by their names in lower case.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The body as JSON; null if there is none or it is no JSON.</summary>
    public required JsonElement? Body { get; init; }

    /// <summary>The body as text; empty if there is none.</summary>
    public required string BodyText { get; init; }

    /// <summary>The status of the answer; null while there is none, and for ever if the connection was cut first.</summary>
    public int? Status { get; internal set; }

    /// <summary>The fault that struck it; null if none did.</summary>
    public required FaultKind? Fault { get; init; }
}
