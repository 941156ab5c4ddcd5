using System;
using Ecwid.Client.Models;
using Ecwid.Client.Schema;

namespace Ecwid.Client.Contacts;

/// <summary>The fields of a contact that can be written. A field that is null is not sent.</summary>
/// <remarks>https://docs.ecwid.com/api-reference/rest-api/customers/customer-contacts/create-customer-contact</remarks>
public sealed class EcwidCustomerContactRequest
{
    /// <summary>The e-mail address, phone number or link; required to create a contact.</summary>
    public string? Contact { get; set; }

    /// <summary>One of <see cref="EcwidContactTypes.All"/>; required to create a contact.</summary>
    public string? Type { get; set; }

    /// <summary>The name in a social network.</summary>
    public string? Handle { get; set; }

    /// <summary>The store owner's note to the contact.</summary>
    public string? Note { get; set; }

    /// <summary>Whether this becomes the default contact of its type.</summary>
    public bool? Default { get; set; }

    /// <summary>The place in the list of contacts, from 0.</summary>
    public long? OrderBy { get; set; }

    internal bool IsEmpty => Resources.Contact.IsEmpty(this);

    /// <summary>The fields of a contact that were changed since this client read or created it; one that was emptied is an empty text.</summary>
    /// <param name="contact">The contact.</param>
    /// <returns>The changes, without any field if there are none; null if no client read this object, so that it is not known what changed.</returns>
    /// <exception cref="EcwidException">A field was emptied that Ecwid can't empty, or an id was changed.</exception>
    public static EcwidCustomerContactRequest? ChangesOf(EcwidCustomerContact contact)
    {
        if (contact is null)
        {
            throw new ArgumentNullException(nameof(contact));
        }

        if (contact.AsRead is not { } before)
        {
            return null;
        }

        if (before.CustomerId != contact.CustomerId || (before.ContactId ?? contact.ContactId) != contact.ContactId)
        {
            throw new EcwidException("The ids of the contact were changed since it was read, so that it is not known what differs. Give the new ids and the fields to change, without the contact.");
        }

        var changes = new EcwidCustomerContactRequest();
        Resources.Contact.AddChanges(contact, before, changes, static (field, _) => field.CanBeEmptied ? string.Empty : throw Emptied(field.Property));
        return changes;
    }

    private static EcwidException Emptied(string name) =>
        new($"{name} was emptied, and Ecwid can't empty it. Give it a value, or read the contact again.");

    internal EcwidCustomerContact ToContact(long customerId)
    {
        var contact = new EcwidCustomerContact { CustomerId = customerId };
        Resources.Contact.CopyTo(contact, this, withIds: false);
        return contact;
    }
}
