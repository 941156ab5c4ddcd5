using Ecwid.Client.Models;

namespace Ecwid.Client.Contacts;

/// <summary>The fields of a contact that can be written. A field that is null is not sent.</summary>
/// <remarks>https://docs.ecwid.com/api-reference/rest-api/customers/customer-contacts/create-customer-contact</remarks>
public sealed class EcwidCustomerContactRequest
{
    /// <summary>The e-mail address, phone number or link; required.</summary>
    public string? Contact { get; set; }

    /// <summary>One of <see cref="EcwidContactTypes.All"/>; required.</summary>
    public string? Type { get; set; }

    /// <summary>The name in a social network.</summary>
    public string? Handle { get; set; }

    /// <summary>The store owner's note to the contact.</summary>
    public string? Note { get; set; }

    /// <summary>Whether this becomes the default contact of its type.</summary>
    public bool? Default { get; set; }

    /// <summary>The place in the list of contacts, from 0.</summary>
    public long? OrderBy { get; set; }

    internal EcwidCustomerContact ToContact(long customerId) => new()
    {
        CustomerId = customerId,
        Contact = Contact,
        Type = Type,
        Handle = Handle,
        Note = Note,
        Default = Default,
        OrderBy = OrderBy,
    };
}
