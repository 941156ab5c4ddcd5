using Ecwid.Client.Models;

namespace Ecwid.Client.Customers;

/// <summary>The billing person of a stored customer.</summary>
internal static class StoredPerson
{
    /// <returns>The person, with the name that search results of guests have only in Ecwid's copy of it; null if there is none.</returns>
    public static EcwidBillingPerson? Of(EcwidCustomer customer)
    {
        if (customer.Name is null || customer.BillingPerson?.Name is not null)
        {
            return customer.BillingPerson;
        }

        var person = (EcwidBillingPerson?)customer.BillingPerson?.Clone() ?? new EcwidBillingPerson();
        person.Name = customer.Name;
        return person;
    }
}
