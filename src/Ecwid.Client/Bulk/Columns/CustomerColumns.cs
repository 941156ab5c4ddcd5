using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Ecwid.Client.Schema;

namespace Ecwid.Client.Bulk.Columns;

/// <summary>
/// Knows the columns by all the names that they go by: the API's, those of parameters and properties, the captions of the control panel, and what
/// the exports of other shops and address books have. The control panel's import is known to take "name", "email" and "password"
/// (https://support.ecwid.com/hc/en-us/articles/115003429065).
/// </summary>
internal static class CustomerColumns
{
    // No customer has so many addresses or contacts: a larger index is a misprint.
    public const int MaximumIndex = 999;

    private const string CustomerPrefix = "customer";

    private const int PlaceWeight = 1000;

    // What stands before the part of an address, and which address that is: the billing address itself, the default one, home, work, any other.
    private static readonly (string Prefix, int Place)[] BillingPrefixes =
    [
        ("billingperson", 0), ("billingaddress", 0), ("billing", 0), ("billto", 0), ("invoiceaddress", 0), ("invoice", 0), (CustomerPrefix, 0), ("physicaladdress", 0), ("physical", 0),
        ("defaultaddress", 1), ("default", 1), ("primaryaddress", 1), ("primary", 1), ("address1", 1), ("address", 1), ("mailingaddress", 2), ("mailing", 2), ("postaladdress", 2),
        ("postal", 2), ("homeaddress", 3), ("home", 3), ("workaddress", 4), ("work", 4), ("businessaddress", 4), ("business", 4), ("otheraddress", 5), ("other", 5),
    ];

    private static readonly string[] ShippingPrefixes = ["shippingaddress", "shipping", "shipto", "ship", "deliveryaddress", "delivery"];

    // Remoting puts these on every object that it brings home.
    private static readonly string[] Ignored = ["additionalFields", "PSComputerName", "RunspaceId", "PSShowComputerName"];

    private static readonly Regex Indexed = new(
        @"^(shippingaddress(?:es)?|contacts?|extrafields?)(?:\[([0-9]{1,9})\]|\.([0-9]{1,9}))(?:\.(.+))?$", RegexOptions.CultureInvariant);

    // "Address 2 - City", and "Address City - 2".
    private static readonly Regex Numbered = new(@"^address([0-9]{1,3})([a-z].*)$", RegexOptions.CultureInvariant);

    private static readonly Regex NumberAtEnd = new(@"^\s*address\s+(.*\S)\s*-\s*([0-9]{1,3})\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly Field Billing = Resources.Customer.Find(CustomerFields.BillingPerson)!;
    private static readonly Field Shipping = Resources.Customer.Find(CustomerFields.ShippingAddresses)!;
    private static readonly Dictionary<string, CustomerColumn> Named = MakeNamed();
    private static readonly Dictionary<string, (Field Field, int Rank)> BillingParts = MakeParts(Resources.BillingPerson);
    private static readonly Dictionary<string, (Field Field, int Rank)> ShippingParts = MakeParts(Resources.ShippingAddress);

    /// <summary>The names that are offered for a misspelt one.</summary>
    public static IReadOnlyList<string> Offered { get; } =
    [
        .. Resources.Customer.Fields.Where(field => (field.IsSent && field.Parts is null) || field.Kind is FieldKind.Id or FieldKind.GroupName).Select(field => field.Name),
        .. Resources.BillingPerson.Sent.Select(field => field.Name),
        .. Resources.BillingPerson.Sent.Select(field => $"{CustomerFields.BillingPerson}.{field.Name}"),
    ];

    /// <returns>The column that a heading names; null if there is none.</returns>
    public static CustomerColumn? Find(string heading)
    {
        Match match = Indexed.Match(PathOf(heading));
        if (match.Success)
        {
            int index = IndexOf(match);
            return index > MaximumIndex ? null : OfItem(ListOf(match), index, match.Groups[4].Value);
        }

        string name = Normalize(NumberAtEnd.Replace(heading, "address$2 $1"));
        if (Named.TryGetValue(name, out CustomerColumn? column))
        {
            return column;
        }

        return OfAddress(name)
            ?? (name.StartsWith(CustomerPrefix, StringComparison.Ordinal) && Named.TryGetValue(name.Substring(CustomerPrefix.Length), out column) ? column : null)
            ?? (name.StartsWith("additionalfields", StringComparison.Ordinal) || PathOf(heading).StartsWith("favorites[", StringComparison.Ordinal) ? new CustomerColumn(new Field(heading, FieldKind.Ignored)) : null);
    }

    /// <returns>The known name that is nearest to a heading; null if none is near.</returns>
    public static string? Nearest(string heading)
    {
        Match match = Indexed.Match(PathOf(heading));
        if (!match.Success)
        {
            return heading.IndexOf('[') >= 0 ? null : NearestName.Find(heading, Offered);
        }

        if (IndexOf(match) > MaximumIndex)
        {
            return null;
        }

        Field list = ListOf(match);
        return NearestName.Find(match.Groups[4].Value, list.Parts!.Sent.Select(field => field.Name)) is { } nearest
            ? string.Format(CultureInfo.InvariantCulture, "{0}[{1}].{2}", list.Name, IndexOf(match), nearest)
            : null;
    }

    /// <summary>The columns of an address, a contact or an extra field of a customer.</summary>
    public static IEnumerable<CustomerColumn> OfItems(string list, int index)
    {
        Field owner = Resources.Customer.Find(list)!;
        return owner.Parts!.Fields.Where(field => field.Kind != FieldKind.Part).Select(field => new CustomerColumn(field, owner, index));
    }

    /// <summary>A heading as it is compared: letters and digits only, in one letter case.</summary>
    public static string Normalize(string heading)
    {
        var name = new StringBuilder(heading.Length);
        foreach (char character in heading)
        {
            if (char.IsLetterOrDigit(character))
            {
                name.Append(char.ToLowerInvariant(character));
            }
        }

        return name.ToString();
    }

    // With the signs of a path.
    private static string PathOf(string heading)
    {
        var path = new StringBuilder(heading.Length);
        foreach (char character in heading)
        {
            if (char.IsLetterOrDigit(character) || character is '.' or '[' or ']')
            {
                path.Append(char.ToLowerInvariant(character));
            }
        }

        return path.ToString();
    }

    private static int IndexOf(Match match) => int.Parse(match.Groups[2].Success ? match.Groups[2].Value : match.Groups[3].Value, CultureInfo.InvariantCulture);

    private static Field ListOf(Match match) => Resources.Customer.Find(match.Groups[1].Value[0] switch
    {
        's' => CustomerFields.ShippingAddresses,
        'c' => CustomerFields.Contacts,
        _ => CustomerFields.ExtraFields,
    })!;

    private static CustomerColumn? OfItem(Field list, int index, string name)
    {
        if (name.StartsWith("additionalfields", StringComparison.Ordinal))
        {
            return new CustomerColumn(new Field("additionalFields", FieldKind.Ignored), list, index);
        }

        string part = Normalize(name.StartsWith("entitytypes", StringComparison.Ordinal) ? "entitytypes" : name);
        if (list == Shipping && ShippingParts.TryGetValue(part, out (Field Field, int Rank) address))
        {
            return new CustomerColumn(address.Field, list, index, address.Rank);
        }

        return list.Parts!.Fields.FirstOrDefault(field => Normalize(field.Name) == part || Normalize(field.Property) == part) is { } found ? new CustomerColumn(found, list, index) : null;
    }

    private static CustomerColumn? OfAddress(string name)
    {
        if (BillingParts.TryGetValue(name, out (Field Field, int Rank) found))
        {
            // A column that says what it belongs to comes first.
            return new CustomerColumn(found.Field, Billing, rank: found.Rank + 1);
        }

        foreach ((string prefix, int place) in BillingPrefixes)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal) && BillingParts.TryGetValue(name.Substring(prefix.Length), out found))
            {
                return new CustomerColumn(found.Field, Billing, rank: (place * PlaceWeight) + found.Rank, place: place);
            }
        }

        foreach (string prefix in ShippingPrefixes)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal) && ShippingParts.TryGetValue(name.Substring(prefix.Length), out found) && found.Field.Kind != FieldKind.Id)
            {
                return new CustomerColumn(found.Field, Shipping, rank: found.Rank + 1);
            }
        }

        // The first numbered address is the billing address.
        return Numbered.Match(name) is { Success: true } match
            && int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) is >= 2 and int number
            && ShippingParts.TryGetValue(match.Groups[2].Value, out found) && found.Field.Kind != FieldKind.Id
                ? new CustomerColumn(found.Field, Shipping, number - 2, found.Rank + 1)
                : null;
    }

    private static Dictionary<string, CustomerColumn> MakeNamed()
    {
        var named = new Dictionary<string, CustomerColumn>(StringComparer.Ordinal);
        foreach (Field field in Resources.Customer.Fields)
        {
            int rank = 0;
            foreach (string name in NamesOf(field))
            {
                named[name] = new CustomerColumn(field, rank: 2 * rank++);
            }

            foreach (Field part in field is { Parts: { } parts, IsSent: false, IsList: false } ? parts.Fields : [])
            {
                named.Add(Normalize(field.Name + part.Name), new CustomerColumn(part, field));
            }
        }

        foreach (string name in Ignored)
        {
            named.Add(Normalize(name), new CustomerColumn(new Field(name, FieldKind.Ignored)));
        }

        named.Add(Normalize(CustomerFields.SpreadsheetSafe), new CustomerColumn(new Field(CustomerFields.SpreadsheetSafe, FieldKind.SpreadsheetSafe)));
        return named;
    }

    private static Dictionary<string, (Field Field, int Rank)> MakeParts(Resource address)
    {
        var parts = new Dictionary<string, (Field, int)>(StringComparer.Ordinal);
        foreach (Field field in address.Fields)
        {
            int rank = 0;
            foreach (string name in NamesOf(field))
            {
                parts[name] = (field, 2 * rank++);
            }
        }

        return parts;
    }

    private static IEnumerable<string> NamesOf(Field field) => field.Headings.Prepend(Normalize(field.Property)).Prepend(Normalize(field.Name)).Distinct(StringComparer.Ordinal);
}
