using System;
using System.Linq;
using Ecwid.Client.Contacts;
using Ecwid.Client.Models;

namespace Ecwid.Client.Customers;

/// <summary>What is known to be refused, so that no request is spent on it.</summary>
internal static class CustomerRules
{
    private static readonly char[] QuotationMarks = ['\u201C', '\u201D', '\u201E', '\u201F', '\u00AB', '\u00BB', '\u2018', '\u201A', '<', '>'];

    public static long CheckId(long id, string what) => id > 0
        ? id
        : throw new EcwidException($"{id} is not the id of a {what}. Ids are whole numbers from 1.");

    public static void CheckCreation(EcwidCustomerRequest request)
    {
        CheckEmail(request.Email);
        CheckFields(request);
    }

    public static void CheckUpdate(EcwidCustomerRequest request)
    {
        if (request.IsEmpty)
        {
            throw new EcwidException("There is nothing to change.");
        }

        if (request.Email is not null)
        {
            CheckEmail(request.Email);
        }

        CheckFields(request);
    }

    public static void CheckEmail(string? email)
    {
        if (EmailFault(email) is { } fault)
        {
            throw new EcwidException(fault);
        }
    }

    /// <returns>What is wrong with an address and what is needed; null if it has the form of one.</returns>
    public static string? EmailFault(string? email) => string.IsNullOrWhiteSpace(email)
        ? "Email is blank. Every customer needs an email address."
        : EmailProblem(email!) is var (problem, cure) ? $"Email {problem} {cure}" : null;

    /// <returns>What is wrong with an address that is not blank, to follow its name, and what to do; null if it has the form of one.</returns>
    public static (string Problem, string Cure)? EmailProblem(string email)
    {
        if (email.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
        {
            return ("begins with mailto:.", "Give the address alone.");
        }

        // A name in straight quotation marks is an address as well, if the domain is outside of them.
        if (email.IndexOfAny(QuotationMarks) >= 0 || email[0] == '\'' || (email[0] == '"' && email[email.Length - 1] == '"'))
        {
            return ("has quotation marks around it.", "Give the address without them.");
        }

        int at = email.IndexOf('@');
        return at < 1 || at == email.Length - 1 || email.IndexOf('@', at + 1) >= 0 || email.Any(static character => char.IsWhiteSpace(character) || char.IsControl(character))
            ? ("is not an email address.", "It needs the form name@domain, without blanks.")
            : null;
    }

    public static void CheckContact(string? contact, string? type)
    {
        if (string.IsNullOrWhiteSpace(contact))
        {
            throw new EcwidException("Contact is blank. Give the e-mail address, phone number or link.");
        }

        if (type is null)
        {
            throw new EcwidException($"Type is missing. Use one of {string.Join(", ", EcwidContactTypes.All)}.");
        }
    }

    public static void CheckContactChange(EcwidCustomerContactRequest request)
    {
        if (request.IsEmpty)
        {
            throw new EcwidException("There is nothing to change: no field of the contact is given.");
        }

        if (request.Contact is not null && string.IsNullOrWhiteSpace(request.Contact))
        {
            throw new EcwidException("Contact is blank, and Ecwid keeps no contact without it. Give the e-mail address, phone number or link, or remove the contact.");
        }

        if (request.Type is not null && EcwidContactTypes.Find(request.Type) is null)
        {
            throw new EcwidException($"Type is not a type of contact. Use one of {string.Join(", ", EcwidContactTypes.All)}.");
        }
    }

    private static void CheckFields(EcwidCustomerRequest request)
    {
        if (request.CustomerGroupId < 0)
        {
            throw new EcwidException($"CustomerGroupId is {request.CustomerGroupId}. Use the id of a group; 0 is the group General.");
        }

        if (request.B2bB2c is not (null or "b2b" or "b2c"))
        {
            throw new EcwidException("B2bB2c is neither b2b nor b2c.");
        }

        foreach (EcwidCustomerContact contact in request.Contacts ?? [])
        {
            CheckContact(contact.Contact, contact.Type);
        }
    }
}
