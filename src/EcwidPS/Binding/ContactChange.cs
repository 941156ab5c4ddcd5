using System;
using System.Collections.Generic;
using System.Linq;
using Ecwid.Client;
using Ecwid.Client.Contacts;
using Ecwid.Client.Models;
using Ecwid.Client.Schema;

namespace EcwidPS.Binding;

/// <summary>Finds out which fields of a contact are to be sent.</summary>
/// <param name="isNamed">Whether a parameter was named on the command line.</param>
/// <param name="clear">The fields to empty.</param>
/// <param name="customer">The customer whose contact is changed.</param>
/// <param name="contactId">The contact that is changed.</param>
internal sealed class ContactChange(Func<string, bool> isNamed, IReadOnlyCollection<string> clear, CustomerIdentity customer, long contactId)
{
    /// <summary>What the command line names, over what was changed of a contact that was read, else over what the row has; and emptied fields over both.</summary>
    /// <param name="bound">The parameters, wherever they were bound from.</param>
    /// <param name="piped">The piped object if it is a contact.</param>
    /// <exception cref="EcwidException">What is asked for contradicts itself, or can't be done.</exception>
    public EcwidCustomerContactRequest Over(EcwidCustomerContactRequest bound, EcwidCustomerContact? piped)
    {
        EcwidCustomerContactRequest? changes = piped is null ? null : EcwidCustomerContactRequest.ChangesOf(piped);
        if (changes is not null && (piped!.CustomerId != customer.Id || piped.ContactId != contactId))
        {
            throw new EcwidException("The ids on the command line are not those of the piped contact. Pipe the contact alone, or give the ids and the fields to change without it.");
        }

        var request = new EcwidCustomerContactRequest();
        foreach (Field field in Resources.Contact.Sent)
        {
            object? value = field.Get(changes is null || isNamed(field.Property) ? bound : changes);
            field.Set(request, field.CanBeEmptied ? Clear(field.Property, (string?)value) : value);
        }

        return request;
    }

    /// <summary>The names of the fields that a request sends.</summary>
    public static string[] FieldsOf(EcwidCustomerContactRequest request) =>
        [.. Resources.Contact.Sent.Where(field => field.Get(request) is not null).Select(field => field.Property)];

    private string? Clear(string name, string? value)
    {
        if (!clear.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return value;
        }

        return isNamed(name) && value is not null
            ? throw new EcwidException($"{name} is given a value and is in ClearField too. Give one of them.")
            : string.Empty;
    }
}
