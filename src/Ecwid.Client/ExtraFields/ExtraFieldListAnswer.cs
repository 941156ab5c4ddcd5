using Ecwid.Client.Models;

namespace Ecwid.Client.ExtraFields;

/// <summary>All extra fields; there is no paging.</summary>
internal sealed class ExtraFieldListAnswer
{
    public EcwidCustomerExtraField[]? Items { get; set; }
}
