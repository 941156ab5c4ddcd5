using System;
using System.Collections.Generic;
using System.Linq;
using Ecwid.Client;
using Ecwid.Client.Contacts;
using Ecwid.Client.Models;

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

        return new EcwidCustomerContactRequest
        {
            Contact = Choose(nameof(bound.Contact), bound.Contact, changes, changes?.Contact),
            Type = Choose(nameof(bound.Type), bound.Type, changes, changes?.Type),
            Handle = Clear(nameof(bound.Handle), Choose(nameof(bound.Handle), bound.Handle, changes, changes?.Handle)),
            Note = Clear(nameof(bound.Note), Choose(nameof(bound.Note), bound.Note, changes, changes?.Note)),
            Default = Choose(nameof(bound.Default), bound.Default, changes, changes?.Default),
            OrderBy = Choose(nameof(bound.OrderBy), bound.OrderBy, changes, changes?.OrderBy),
        };
    }

    /// <summary>The names of the fields that a request sends.</summary>
    public static string[] FieldsOf(EcwidCustomerContactRequest request)
    {
        (string Name, object? Value)[] fields =
        [
            (nameof(request.Contact), request.Contact),
            (nameof(request.Type), request.Type),
            (nameof(request.Handle), request.Handle),
            (nameof(request.Note), request.Note),
            (nameof(request.Default), request.Default),
            (nameof(request.OrderBy), request.OrderBy),
        ];
        return [.. fields.Where(field => field.Value is not null).Select(field => field.Name)];
    }

    private T? Choose<T>(string name, T? bound, EcwidCustomerContactRequest? changes, T? change) =>
        changes is null || isNamed(name) ? bound : change;

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
