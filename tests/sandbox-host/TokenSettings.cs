using System.Collections.Generic;

namespace Ecwid.Sandbox.Hosting;

/// <summary>A token that the control plane lets in; no scopes are all.</summary>
internal sealed class TokenSettings
{
    public required string Token { get; init; }

    public IReadOnlyList<string>? Scopes { get; init; }
}
