using System.Collections.Generic;

namespace Ecwid.Sandbox.Hosting;

/// <summary>What a host starts with, and goes back to when it is reset.</summary>
public sealed class SandboxHostOptions
{
    /// <summary>The store that a host has if nothing else is said.</summary>
    public const long DefaultStoreId = 1003;

    /// <summary>The token that opens the stores if nothing else is said.</summary>
    public const string DefaultToken = "secret_sandbox";

    /// <summary>The port on 127.0.0.1; 0 for any free one.</summary>
    public int Port { get; init; }

    /// <summary>The ids of the stores.</summary>
    public IReadOnlyList<long> StoreIds { get; init; } = [DefaultStoreId];

    /// <summary>The token of all stores.</summary>
    public string Token { get; init; } = DefaultToken;

    /// <summary>The scopes of the token; none for everything.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Whether the stores begin with sample customers.</summary>
    public bool Samples { get; init; }

    /// <summary>How many made-up customers each store begins with, besides the samples.</summary>
    public int Customers { get; init; }

    /// <summary>Whether requests are logged.</summary>
    public bool LogRequests { get; init; } = true;

    /// <summary>Whether answers to GET requests are kept, until something changes, and sent again: for benchmarks, where the host must cost little.</summary>
    public bool KeepAnswers { get; init; }

    /// <summary>A process whose end ends the program; null for none.</summary>
    public int? ParentProcessId { get; init; }
}
