using System;

namespace Ecwid.Sandbox.Model;

internal sealed class Favorite(long productId, DateTimeOffset added)
{
    public long ProductId { get; } = productId;

    public DateTimeOffset Added { get; } = added;
}
