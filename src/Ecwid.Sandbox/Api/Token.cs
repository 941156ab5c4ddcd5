using System;
using System.Collections.Generic;

namespace Ecwid.Sandbox.Api;

/// <summary>An access token: what it may do, and how much it did lately.</summary>
internal sealed class Token(string[] scopes)
{
    private readonly HashSet<string>? _scopes = scopes.Length == 0 ? null : new HashSet<string>(scopes, StringComparer.Ordinal);

    public CallWindow Calls { get; } = new();

    public bool Has(string scope) => _scopes is null || _scopes.Contains(scope);
}
