using System;

namespace Ecwid.Sandbox.Model;

internal sealed class DeletedCustomer(long id, DateTimeOffset date)
{
    public long Id { get; } = id;

    public DateTimeOffset Date { get; } = date;
}
