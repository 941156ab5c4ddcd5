using Ecwid.Client.Models;

namespace Ecwid.Client.Contacts;

/// <summary>All contacts of a customer; there is no paging.</summary>
internal sealed class ContactListAnswer
{
    public EcwidCustomerContact[]? Items { get; set; }
}
