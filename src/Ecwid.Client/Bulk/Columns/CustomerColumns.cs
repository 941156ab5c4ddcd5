using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Ecwid.Client.Models;

namespace Ecwid.Client.Bulk.Columns;

/// <summary>Knows the columns by all the names that they go by.</summary>
internal static class CustomerColumns
{
    /// <summary>No customer has so many addresses or contacts: a larger index is a misprint.</summary>
    public const int MaximumIndex = 999;

    private const string CustomerPrefix = "customer";

    // Names beside the API's own. The control panel's import is known to take "name", "email" and "password"
    // (https://support.ecwid.com/hc/en-us/articles/115003429065); the others are the captions of its customer dialog, of
    // parameters and of other shops' exports, in the form that Normalize gives them.
    private static readonly Dictionary<string, string[]> AddressNames = new()
    {
        ["name"] = ["fullname"],
        ["companyName"] = ["company"],
        ["street"] = ["address", "streetaddress"],
        ["countryCode"] = ["country"],
        ["postalCode"] = ["postcode", "zip", "zipcode"],
        ["stateOrProvinceCode"] = ["stateorprovince", "state", "province", "region"],
        ["phone"] = ["phonenumber", "telephone"],
        ["id"] = ["addressid"],
    };

    private static readonly Dictionary<string, string[]> CustomerNames = new()
    {
        ["id"] = ["customerid"],
        ["email"] = ["emailaddress"],
        ["customerGroupId"] = ["groupid"],
        ["customerGroupName"] = ["customergroup", "group", "groupname"],
        ["acceptMarketing"] = ["acceptsmarketing", "acceptmarketingemails"],
        ["lang"] = ["language"],
        ["privateAdminNotes"] = ["adminnotes", "notes"],
        ["electronicInvoicePecEmail"] = ["pecemail"],
        ["electronicInvoiceSdiCode"] = ["sdicode"],
    };

    // Remoting puts these on every object that it brings home.
    private static readonly string[] OtherKnown = ["additionalFields", "PSComputerName", "RunspaceId", "PSShowComputerName"];

    private static readonly Regex Indexed = new(
        @"^(shippingaddress(?:es)?|contacts?|extrafields?)(?:\[([0-9]{1,9})\]|\.([0-9]{1,9}))(?:\.(.+))?$", RegexOptions.CultureInvariant);

    private static readonly Dictionary<string, CustomerColumn> Named = MakeNamed();

    private static readonly Dictionary<string, string> AddressFields = MakeNames(CustomerFields.OfAddress.Select(field => field.Name), AddressNames);

    /// <summary>The names that are offered for a misspelt one.</summary>
    public static IReadOnlyList<string> Offered { get; } =
    [
        .. Named.Values.Where(column => !column.IsReadOnly && column.Kind != CellKind.Container).Select(column => column.Path).Distinct(StringComparer.Ordinal),
        "name", "companyName", "street", "city", "countryCode", "postalCode", "stateOrProvinceCode", "phone",
    ];

    /// <returns>The column that a heading names; null if there is none.</returns>
    public static CustomerColumn? Find(string heading)
    {
        string name = Normalize(heading);
        if (Named.TryGetValue(name, out CustomerColumn? column)
            || (name.StartsWith(CustomerPrefix, StringComparison.Ordinal) && Named.TryGetValue(name.Substring(CustomerPrefix.Length), out column)))
        {
            return column;
        }

        Match match = Indexed.Match(name);
        if (!match.Success)
        {
            return name.StartsWith("additionalfields", StringComparison.Ordinal) || name.StartsWith("favorites[", StringComparison.Ordinal)
                ? new CustomerColumn(heading, CellKind.Container, null, null)
                : null;
        }

        int index = int.Parse(match.Groups[2].Success ? match.Groups[2].Value : match.Groups[3].Value, CultureInfo.InvariantCulture);
        return index > MaximumIndex ? null : OfItem(match.Groups[1].Value[0], index, match.Groups[4].Value);
    }

    /// <returns>The known name that is nearest to a heading; null if none is near.</returns>
    public static string? Nearest(string heading)
    {
        Match match = Indexed.Match(Normalize(heading));
        if (!match.Success)
        {
            return NearestName.Find(heading, Offered);
        }

        string index = match.Groups[2].Success ? match.Groups[2].Value : match.Groups[3].Value;
        if (int.Parse(index, CultureInfo.InvariantCulture) > MaximumIndex)
        {
            return null;
        }

        (string list, IEnumerable<string> names) = match.Groups[1].Value[0] switch
        {
            's' => (CustomerFields.ShippingAddresses, CustomerFields.OfAddress.Where(field => !field.IsReadOnly).Select(field => field.Name)),
            'c' => (CustomerFields.Contacts, CustomerFields.OfContact.Where(field => !field.IsReadOnly).Select(field => field.Name)),
            _ => (CustomerFields.ExtraFields, CustomerFields.OfExtraField.Where(field => !field.IsReadOnly).Select(field => field.Name)),
        };
        return NearestName.Find(match.Groups[4].Value, names) is { } nearest ? $"{list}[{index}].{nearest}" : null;
    }

    /// <summary>The columns of an address, a contact or an extra field of a customer.</summary>
    public static IEnumerable<CustomerColumn> OfItems(string list, int index) => list switch
    {
        CustomerFields.ShippingAddresses => CustomerFields.OfAddress.Select(field => Address(field, index)),
        CustomerFields.Contacts => CustomerFields.OfContact.Select(field => Contact(field, index)),
        _ => CustomerFields.OfExtraField.Select(field => ExtraField(field, index)),
    };

    /// <summary>A heading as it is compared: without letter case, blanks, underscores and hyphens.</summary>
    public static string Normalize(string heading)
    {
        var name = new StringBuilder(heading.Length);
        foreach (char character in heading)
        {
            if (!char.IsWhiteSpace(character) && character is not ('_' or '-' or '\uFEFF'))
            {
                name.Append(char.ToLowerInvariant(character));
            }
        }

        return name.ToString();
    }

    private static CustomerColumn? OfItem(char list, int index, string name)
    {
        if (name.Length == 0)
        {
            return null;
        }

        switch (list)
        {
            case 's':
                return AddressFields.TryGetValue(name, out string? address) ? Address(CustomerFields.OfAddress.First(field => field.Name == address), index) : Additional(name);
            case 'c':
                string contact = name == "contactid" ? "id" : name;
                return CustomerFields.OfContact.FirstOrDefault(field => Normalize(field.Name) == contact) is { } found ? Contact(found, index) : Additional(name);
            default:
                string part = name.StartsWith("entitytypes", StringComparison.Ordinal) ? "entitytypes" : name;
                return CustomerFields.OfExtraField.FirstOrDefault(field => Normalize(field.Name) == part) is { } extra ? ExtraField(extra, index) : Additional(name);
        }
    }

    private static CustomerColumn? Additional(string name) =>
        name.StartsWith("additionalfields", StringComparison.Ordinal) ? new CustomerColumn(name, CellKind.Container, null, null) : null;

    private static CustomerColumn Address(CellField<EcwidShippingAddress, EcwidShippingAddress> field, int index) => Item(
        CustomerFields.ShippingAddresses, index, field, customer => customer.ShippingAddresses, draft => draft.Address(index));

    private static CustomerColumn Contact(CellField<EcwidCustomerContact, EcwidCustomerContact> field, int index) => Item(
        CustomerFields.Contacts, index, field, customer => customer.Contacts, draft => draft.Contact(index));

    private static CustomerColumn ExtraField(CellField<EcwidCustomerExtraFieldValue, EcwidCustomerExtraFieldValue> field, int index) => Item(
        CustomerFields.ExtraFields, index, field, customer => customer.ExtraFields, draft => draft.ExtraField(index));

    private static CustomerColumn Item<T>(string list, int index, CellField<T, T> field, Func<EcwidCustomer, T[]?> items, Func<CustomerDraft, T> target)
        where T : class => new(
        string.Format(CultureInfo.InvariantCulture, "{0}[{1}].{2}", list, index, field.Name),
        field.Kind,
        customer => items(customer) is { } all && index < all.Length ? field.Get!(all[index]) : null,
        field.Set is { } set ? (draft, value) => set(target(draft), value) : null);

    private static Dictionary<string, CustomerColumn> MakeNamed()
    {
        var named = new Dictionary<string, CustomerColumn>(StringComparer.Ordinal);
        foreach (CellField<EcwidCustomer, CustomerDraft> field in CustomerFields.OfCustomer)
        {
            var column = new CustomerColumn(field.Name, field.Kind, field.Get, field.Set);
            named.Add(Normalize(field.Name), column);
            foreach (string name in CustomerNames.TryGetValue(field.Name, out string[]? others) ? others : [])
            {
                named.Add(name, column);
            }
        }

        foreach (CellField<EcwidBillingPerson, EcwidBillingPerson> field in CustomerFields.OfPerson)
        {
            var column = new CustomerColumn(
                $"{CustomerFields.BillingPerson}.{field.Name}",
                field.Kind,
                customer => CustomerFields.PersonOf(customer) is { } person ? field.Get!(person) : null,
                field.Set is { } set ? (draft, value) => set(draft.Person, value) : null);
            foreach (string name in NamesOf(field.Name, AddressNames))
            {
                named[name] = column;
                named["billing" + name] = column;
                named["billingperson." + name] = column;
            }
        }

        foreach (CellField<EcwidShippingAddress, EcwidShippingAddress> field in CustomerFields.OfAddress)
        {
            foreach (string name in NamesOf(field.Name, AddressNames).Where(name => !named.ContainsKey("shipping" + name)))
            {
                named.Add("shipping" + name, Address(field, 0));
            }
        }

        foreach (CellField<EcwidCustomerStats, EcwidCustomerStats> field in CustomerFields.OfStats)
        {
            named.Add($"{CustomerFields.Stats}.{Normalize(field.Name)}", new CustomerColumn(
                $"{CustomerFields.Stats}.{field.Name}", field.Kind, customer => customer.Stats is { } stats ? field.Get!(stats) : null, null));
        }

        foreach (string name in OtherKnown)
        {
            named.Add(Normalize(name), new CustomerColumn(name, CellKind.Container, null, null));
        }

        named.Add(Normalize(CustomerFields.SpreadsheetSafe), new CustomerColumn(CustomerFields.SpreadsheetSafe, CellKind.SpreadsheetSafe, null, null));
        return named;
    }

    private static IEnumerable<string> NamesOf(string field, Dictionary<string, string[]> others) =>
        (others.TryGetValue(field, out string[]? names) ? names : []).Prepend(Normalize(field));

    private static Dictionary<string, string> MakeNames(IEnumerable<string> fields, Dictionary<string, string[]> others)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string field in fields)
        {
            foreach (string name in NamesOf(field, others))
            {
                names.Add(name, field);
            }
        }

        return names;
    }
}
