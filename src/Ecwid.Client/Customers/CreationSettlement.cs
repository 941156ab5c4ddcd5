using System;
using System.Linq;
using System.Text;
using Ecwid.Client.Models;
using Ecwid.Client.Schema;

namespace Ecwid.Client.Customers;

/// <summary>Tells whether a stored customer is the one that a creation made whose response was lost.</summary>
internal static class CreationSettlement
{
    /// <summary>Whether it has the fields that were sent, apart from what a server may write in another way: letter case, blanks, the form of a phone number. Lists do not count: Ecwid adds to them.</summary>
    public static bool Matches(EcwidCustomerRequest sent, EcwidCustomer stored) =>
        Matches(Resources.Customer, sent, stored)
        && (sent.BillingPerson is not { } person || Matches(Resources.BillingPerson, person, StoredPerson.Of(stored) ?? new EcwidBillingPerson()));

    private static bool Matches(Resource resource, object sent, object stored) => resource.Sent
        .Where(field => field.Parts is null && field.IsIn(stored.GetType()) && !field.Is(FieldUse.Derived | FieldUse.Judged))
        .All(field => Matches(field, field.Get(sent), field.Get(stored)));

    private static bool Matches(Field field, object? sent, object? stored) => sent switch
    {
        null or "" => true,
        string text when string.IsNullOrWhiteSpace(text) || (stored is null && field.Is(FieldUse.Filled)) => true,
        string text when field.Kind == FieldKind.Phone => stored is string phone && text.Where(char.IsDigit).SequenceEqual(phone.Where(char.IsDigit)),
        string text => string.Equals(Words(text), Words(stored as string ?? string.Empty), StringComparison.OrdinalIgnoreCase),
        _ => stored is null || Equals(sent, stored),
    };

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
