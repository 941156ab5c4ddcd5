using System;
using System.Linq;
using System.Security;
using Ecwid.Client.Customers;

namespace Ecwid.Client.Schema;

/// <summary>
/// The fields of each resource: a field is one line. Copies, merges, changes, what is cleared, comparison with what is stored, the settlement of lost
/// creations, and columns in and out are derived from these lists.
/// </summary>
internal static class Resources
{
    private const FieldUse Text = FieldUse.Sent | FieldUse.Emptied;

    public static Resource BillingPerson { get; } = new("billing person",
    [
        .. Person(),
        .. Place(),
    ]);

    public static Resource ShippingAddress { get; } = new("shipping address",
    [
        new("id", FieldKind.Id, FieldUse.Filled, property: "AddressId"),
        .. Person(),
        .. Place(),
        new("addressFormatted", FieldKind.Text),
        new("note", FieldKind.Text, FieldUse.Sent),
        new("createdDate", FieldKind.Date),
        new("defaultAddress", FieldKind.Boolean, FieldUse.Sent | FieldUse.Filled),
        new("orderBy", FieldKind.Integer, FieldUse.Sent | FieldUse.Filled),
    ]);

    public static Resource Contact { get; } = new("contact",
    [
        new("id", FieldKind.Id, FieldUse.Filled, property: "ContactId"),
        new("contact", FieldKind.Code, FieldUse.Sent),
        new("type", FieldKind.ContactType, FieldUse.Sent),
        new("handle", FieldKind.Text, Text),
        new("note", FieldKind.Text, Text),
        new("default", FieldKind.Boolean, FieldUse.Sent | FieldUse.Filled),
        new("orderBy", FieldKind.Integer, FieldUse.Sent | FieldUse.Filled),
        new("timestamp", FieldKind.Date),
        new("customerId", FieldKind.Integer),
    ]);

    public static Resource ExtraFieldValue { get; } = new("extra field",
    [
        new("key", FieldKind.Code, FieldUse.Sent),
        new("title", FieldKind.Text, FieldUse.Sent | FieldUse.Filled),
        new("value", FieldKind.Text, FieldUse.Sent),
        new("type", FieldKind.ExtraFieldValueType, FieldUse.Sent | FieldUse.Filled),
        new("orderBy", FieldKind.Integer),
        new("entityTypes", FieldKind.Text),
    ]);

    public static Resource Stats { get; } = new("statistics",
    [
        new("numberOfOrders", FieldKind.Integer),
        new("salesValue", FieldKind.Number),
        new("averageOrderValue", FieldKind.Number),
        new("firstOrderDate", FieldKind.Date),
        new("lastOrderDate", FieldKind.Date),
    ]);

    public static Resource Favorite { get; } = new("favorite",
    [
        new("productId", FieldKind.Integer),
        new("addedTimestamp", FieldKind.Date),
    ]);

    public static Resource Customer { get; } = new("customer",
    [
        new("id", FieldKind.Id, headings: "customerid", property: "CustomerId"),
        new("email", FieldKind.Email, FieldUse.Sent, "emailaddress email1 email1value email1address primaryemail contactemail useremail billingemail mail email2 email2value email2address secondaryemail"),
        new("password", FieldKind.Secret, FieldUse.Sent, accessor: new Accessor(
            request => ((EcwidCustomerRequest)request).Password, (request, value) => ((EcwidCustomerRequest)request).Password = (SecureString?)value)),
        new("registered", FieldKind.Date),
        new("updated", FieldKind.Date),
        new("totalOrderCount", FieldKind.Integer),
        new("externalReferenceId", FieldKind.Text),
        new("billingPerson", FieldKind.Container, FieldUse.Sent, parts: BillingPerson),
        new("shippingAddresses", FieldKind.Container, Text, parts: ShippingAddress, isList: true),
        new("contacts", FieldKind.Container, Text, parts: Contact, isList: true),
        new("customerGroupId", FieldKind.GroupId, FieldUse.Sent),
        new("customerGroupName", FieldKind.GroupName, headings: "customergroup group groupname"),
        new("b2b_b2c", FieldKind.Relation, FieldUse.Sent, property: "B2bB2c"),
        new("taxId", FieldKind.Figures, Text, "taxnumber taxvatnumber vatnumber vatid vatregistrationnumber taxvat"),
        new("taxIdValid", FieldKind.Boolean, FieldUse.Sent | FieldUse.Judged),
        new("taxExempt", FieldKind.Boolean, FieldUse.Sent | FieldUse.Judged),
        new("acceptMarketing", FieldKind.Boolean, FieldUse.Sent, "acceptsmarketing acceptsemailmarketing acceptmarketingemails acceptsmarketingemails receivemarketingemails emailmarketing emailmarketingconsent emailsubscriptionstatus emailsubscriberstatus newslettersubscriber newslettersubscription newsletter news subscribed issubscribed emailoptin marketingoptin"),
        new("lang", FieldKind.Language, Text, "language customerlanguage preferredlanguage locale"),
        new("privateAdminNotes", FieldKind.Text, Text, "adminnotes notes customernotes customernote memo"),
        new("fiscalCode", FieldKind.Code, Text),
        new("electronicInvoicePecEmail", FieldKind.Code, Text, "pecemail"),
        new("electronicInvoiceSdiCode", FieldKind.Code, Text, "sdicode"),
        new("extrafields", FieldKind.Container, Text, property: "ExtraFields", parts: ExtraFieldValue, isList: true),
        new("primaryPhone", FieldKind.Phone, FieldUse.Sent),
        new("stats", FieldKind.Container, parts: Stats),
        new("favorites", FieldKind.Container, parts: Favorite, isList: true),
    ]);

    public static Resource Group { get; } = new("customer group",
    [
        new("id", FieldKind.GroupId, property: "CustomerGroupId"),
        new("name", FieldKind.Text, Text),
        new("externalReferenceId", FieldKind.Code, Text),
    ]);

    public static Resource ExtraField { get; } = new("extra field definition",
    [
        new("key", FieldKind.Code, FieldUse.Read),
        new("title", FieldKind.Text, FieldUse.Sent),
        new("type", FieldKind.ExtraFieldType, FieldUse.Sent),
        new("shownOnOrderDetails", FieldKind.Boolean, FieldUse.Sent),
        new("entityTypes", FieldKind.Text),
        new("linkedWithCheckoutField", FieldKind.Boolean),
        new("createdDate", FieldKind.Date),
        new("lastModifiedDate", FieldKind.Date),
    ]);

    /// <summary>What customers are searched by beside fields of their own.</summary>
    public static Resource Search { get; } = new("search",
    [
        new("keyword", FieldKind.Text),
        new("minOrderCount", FieldKind.Count),
        new("maxOrderCount", FieldKind.Count),
        new("minSalesValue", FieldKind.Number),
        new("maxSalesValue", FieldKind.Number),
        new("purchasedProductId", FieldKind.Id),
        new("createdFrom", FieldKind.Date),
        new("createdTo", FieldKind.Date),
        new("updatedFrom", FieldKind.Date),
        new("updatedTo", FieldKind.Date),
        new("deletedFrom", FieldKind.Date),
        new("deletedTo", FieldKind.Date),
    ]);

    /// <summary>Whether a name is that of fields that Ecwid fills, in our objects, and that can't be written.</summary>
    public static bool IsReadOnly(string name) =>
        string.Equals(name, "additionalFields", StringComparison.OrdinalIgnoreCase)
        || new[] { Customer, Contact, Group, ExtraField, ExtraFieldValue }.Any(resource => resource.Find(name) is { IsSent: false });

    /// <summary>The field of a customer, a part of one, or a field of what has a name of its own: <c>lang</c>, <c>billingPerson.city</c>, <c>group.name</c>.</summary>
    public static Field At(string path)
    {
        int dot = path.IndexOf('.');
        return dot < 0 ? Customer.Find(path)! : Owner(path.Substring(0, dot)).Find(path.Substring(dot + 1))!;
    }

    private static Resource Owner(string name) => name switch
    {
        "group" => Group,
        "extraField" => ExtraField,
        "search" => Search,
        _ => Customer.Find(name)!.Parts!,
    };

    /// <summary>Who lives or works at an address. The first and last names are read of a person only, and are parts of the name in files.</summary>
    private static Field[] Person() =>
    [
        new("name", FieldKind.Text, Text, "fullname customername contactname recipientname recipient displayname"),
        new("firstName", FieldKind.Part, headings: "givenname forename first fname"),
        new("middleName", FieldKind.Part, headings: "additionalname middle middleinitial"),
        new("lastName", FieldKind.Part, headings: "familyname surname last lname"),
        new("companyName", FieldKind.Text, Text, "company organization organizationname organization1name organisation businessname"),
    ];

    private static Field[] Place() =>
    [
        new("street", FieldKind.Text, Text, "streetaddress street1 streetaddress1 address1 addressline1 line1 addressline address"),
        new("street2", FieldKind.Part, headings: "streetaddress2 address2 addressline2 line2 extendedaddress apartment suite unit pobox"),
        new("city", FieldKind.Text, Text, "town locality suburb"),
        new("countryCode", FieldKind.Country, Text, "countrycodeiso2 iso2 countryid country countryregion"),
        new("countryName", FieldKind.CountryName, FieldUse.Sent | FieldUse.Derived),
        new("postalCode", FieldKind.Figures, Text, "postcode zip zipcode zippostalcode postalzipcode"),
        new("stateOrProvinceCode", FieldKind.State, Text, "statecode provincecode regioncode stateorprovince state province region stateprovince provincestate stateregion county"),
        new("stateOrProvinceName", FieldKind.StateName, FieldUse.Sent | FieldUse.Filled, "statename provincename regionname"),
        new("phone", FieldKind.Phone, Text, "phonenumber telephone telephonenumber phone1 phone1value tel mobile mobilephone mobilenumber cellphone cell phone2 phone2value"),
    ];
}
