using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Ecwid.Client.Models;

namespace Ecwid.Client.Customers;

/// <summary>Tells whether a stored customer is the one that a creation made whose answer was lost.</summary>
internal static class CreationSettlement
{
    /// <summary>Whether it has the fields that were sent, apart from what a server may write in another way: letter case, blanks, the form of a phone number.</summary>
    public static bool Matches(EcwidCustomerRequest sent, EcwidCustomer stored) =>
        Pairs(sent, stored).All(pair => string.IsNullOrWhiteSpace(pair.Sent) || Same(pair.Sent!, pair.Stored))
        && Same(sent.BillingPerson?.Phone, stored.BillingPerson?.Phone, char.IsDigit)
        && (sent.CustomerGroupId is null || stored.CustomerGroupId is null || sent.CustomerGroupId == stored.CustomerGroupId);

    private static IEnumerable<(string? Sent, string? Stored)> Pairs(EcwidCustomerRequest sent, EcwidCustomer stored)
    {
        EcwidBillingPerson? person = sent.BillingPerson;
        EcwidBillingPerson? storedPerson = stored.BillingPerson;
        yield return (person?.Name, storedPerson?.Name ?? stored.Name);
        yield return (person?.CompanyName, storedPerson?.CompanyName);
        yield return (person?.Street, storedPerson?.Street);
        yield return (person?.City, storedPerson?.City);
        yield return (person?.CountryCode, storedPerson?.CountryCode);
        yield return (person?.PostalCode, storedPerson?.PostalCode);
        yield return (person?.StateOrProvinceCode, storedPerson?.StateOrProvinceCode);
        yield return (sent.TaxId, stored.TaxId);
        yield return (sent.PrivateAdminNotes, stored.PrivateAdminNotes);
    }

    private static bool Same(string sent, string? stored) => string.Equals(Words(sent), Words(stored ?? string.Empty), StringComparison.OrdinalIgnoreCase);

    private static bool Same(string? sent, string? stored, Func<char, bool> counts) =>
        string.IsNullOrWhiteSpace(sent) || (stored is not null && sent.Where(counts).SequenceEqual(stored.Where(counts)));

    private static string Words(string text)
    {
        var words = new StringBuilder(text.Length);
        foreach (char character in text)
        {
            if (!char.IsWhiteSpace(character))
            {
                words.Append(character);
            }
            else if (words.Length > 0 && words[words.Length - 1] != ' ')
            {
                words.Append(' ');
            }
        }

        return words.ToString().TrimEnd();
    }
}
