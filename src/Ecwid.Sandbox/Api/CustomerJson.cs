using System.Linq;
using Ecwid.Sandbox.Data;
using Ecwid.Sandbox.Json;
using Ecwid.Sandbox.Model;

namespace Ecwid.Sandbox.Api;

/// <summary>Writes customers and their parts, in the order of the official page.</summary>
internal static class CustomerJson
{
    public static void Write(ObjectWriter writer, Customer customer, CustomerTable table, bool isSearchItem)
    {
        writer.Number("id", customer.Id);
        writer.Text("name", customer.Name);
        writer.Text("email", customer.Email);
        writer.Date("registered", customer.Registered);
        writer.Date("updated", customer.Updated);
        if (isSearchItem)
        {
            writer.Number("totalOrderCount", customer.Orders.Count);
        }

        writer.Number("customerGroupId", customer.GroupId);
        writer.Text("customerGroupName", table.Group(customer.GroupId).Name);
        if (customer.BillingPerson is PostalAddress billing)
        {
            writer.Object("billingPerson", person => WriteBillingPerson(person, billing));
        }

        writer.Objects("shippingAddresses", customer.ShippingAddresses, WriteShippingAddress);
        writer.Objects("contacts", customer.Contacts.OrderBy(static contact => contact.OrderBy).ThenBy(static contact => contact.Id), WriteContact);
        foreach (CustomerField field in CustomerField.All)
        {
            field.Write(writer, customer[field]);
        }

        writer.Object("stats", stats =>
        {
            stats.Number("numberOfOrders", customer.Orders.Count);
            stats.Amount("salesValue", customer.Orders.Sales);
            stats.Amount("averageOrderValue", customer.Orders.Average);
            stats.Date("firstOrderDate", customer.Orders.First);
            stats.Date("lastOrderDate", customer.Orders.Last);
        });
        writer.Objects("favorites", customer.Favorites, static (favorites, favorite) =>
        {
            favorites.Number("productId", favorite.ProductId);
            favorites.Date("addedTimestamp", favorite.Added);
        });
    }

    public static void WriteContact(ObjectWriter writer, Contact contact)
    {
        writer.Number("id", contact.Id);
        writer.Text("contact", contact.Text);
        writer.Text("handle", contact.Handle);
        writer.Text("note", contact.Note);
        writer.Text("type", contact.Type);
        writer.Flag("default", contact.IsDefault);
        writer.Number("orderBy", contact.OrderBy);
        writer.Date("timestamp", contact.Created);
    }

    private static void WriteBillingPerson(ObjectWriter writer, PostalAddress billing)
    {
        writer.Text("name", billing.Name);

        // Only a name of two or more words has parts.
        string name = billing.Name?.Trim() ?? "";
        int space = name.IndexOf(' ');
        if (space > 0)
        {
            writer.Text("firstName", name.Substring(0, space));
            writer.Text("lastName", name.Substring(space + 1).TrimStart());
        }

        WritePlace(writer, billing);
    }

    private static void WriteShippingAddress(ObjectWriter writer, ShippingAddress address)
    {
        writer.Number("id", address.Id);
        writer.Text("name", address.Name);
        WritePlace(writer, address);
        writer.Text("note", address.Note);
        writer.Date("createdDate", address.Created);
        writer.Flag("defaultAddress", address.IsDefault);
        writer.Number("orderBy", address.OrderBy);
        string?[] parts =
        [
            address.Street?.Replace("\n", ", "),
            address.City,
            Places.State(address.CountryCode, address.StateOrProvinceCode) ?? address.StateOrProvinceCode,
            Places.Country(address.CountryCode) ?? address.CountryCode,
        ];
        writer.Text("addressFormatted", string.Join(", ", parts.Where(static part => part is { Length: > 0 })));
    }

    private static void WritePlace(ObjectWriter writer, PostalAddress address)
    {
        writer.Text("companyName", address.CompanyName);
        writer.Text("street", address.Street);
        writer.Text("city", address.City);
        writer.Text("countryCode", address.CountryCode);
        writer.Text("countryName", Places.Country(address.CountryCode));
        writer.Text("postalCode", address.PostalCode);
        writer.Text("stateOrProvinceCode", address.StateOrProvinceCode);
        writer.Text("stateOrProvinceName", string.IsNullOrEmpty(address.StateOrProvinceCode) ? address.StateOrProvinceName : Places.State(address.CountryCode, address.StateOrProvinceCode));
        writer.Text("phone", address.Phone);
    }
}
