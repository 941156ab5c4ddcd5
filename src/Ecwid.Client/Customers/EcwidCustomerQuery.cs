using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Ecwid.Client.Http;

namespace Ecwid.Client.Customers;

/// <summary>Which customers to search for. A filter that is null is not applied.</summary>
/// <remarks>https://docs.ecwid.com/api-reference/rest-api/customers/search-customers</remarks>
public sealed class EcwidCustomerQuery
{
    /// <summary>The orders in which customers can be sorted.</summary>
    public static IReadOnlyList<string> SortOrders { get; } =
    [
        "NAME_ASC", "NAME_DESC", "EMAIL_ASC", "EMAIL_DESC", "ORDER_COUNT_ASC", "ORDER_COUNT_DESC",
        "REGISTERED_DATE_ASC", "REGISTERED_DATE_DESC", "UPDATED_DATE_ASC", "UPDATED_DATE_DESC", "SALES_VALUE_ASC", "SALES_VALUE_DESC",
        "FIRST_ORDER_DATE_ASC", "FIRST_ORDER_DATE_DESC", "LAST_ORDER_DATE_ASC", "LAST_ORDER_DATE_DESC",
    ];

    /// <summary>A part of the name or the e-mail address.</summary>
    public string? Keyword { get; set; }

    /// <summary>A part of the name.</summary>
    public string? Name { get; set; }

    /// <summary>The e-mail address, or a part of it: see <see cref="UseExactEmailMatch"/>.</summary>
    public string? Email { get; set; }

    /// <summary>Whether <see cref="Email"/> is the whole address.</summary>
    public bool UseExactEmailMatch { get; set; }

    /// <summary>A part of a phone number in shipping addresses or contacts.</summary>
    public string? Phone { get; set; }

    /// <summary>The city of a shipping address.</summary>
    public string? City { get; set; }

    /// <summary>The postal code of a shipping address.</summary>
    public string? PostalCode { get; set; }

    /// <summary>The state or province of a shipping address.</summary>
    public string? StateOrProvinceCode { get; set; }

    /// <summary>The countries of a shipping address, as two-letter codes.</summary>
    public IReadOnlyList<string>? CountryCodes { get; set; }

    /// <summary>The company of a shipping address.</summary>
    public string? CompanyName { get; set; }

    /// <summary>Whether marketing mail is accepted.</summary>
    public bool? AcceptMarketing { get; set; }

    /// <summary>Whether customers are exempt from taxes.</summary>
    public bool? TaxExempt { get; set; }

    /// <summary><c>b2b</c> or <c>b2c</c>.</summary>
    public string? B2bB2c { get; set; }

    /// <summary>The language code.</summary>
    public string? Lang { get; set; }

    /// <summary>The groups; 0 is the group "General".</summary>
    public IReadOnlyList<long>? CustomerGroupIds { get; set; }

    /// <summary>The smallest number of orders.</summary>
    public long? MinOrderCount { get; set; }

    /// <summary>The largest number of orders.</summary>
    public long? MaxOrderCount { get; set; }

    /// <summary>The smallest sum of orders, in the store's currency.</summary>
    public decimal? MinSalesValue { get; set; }

    /// <summary>The largest sum of orders, in the store's currency.</summary>
    public decimal? MaxSalesValue { get; set; }

    /// <summary>Products of which at least one was bought.</summary>
    public IReadOnlyList<long>? PurchasedProductIds { get; set; }

    /// <summary>Registered, or first ordered, at this time or later.</summary>
    public DateTimeOffset? CreatedFrom { get; set; }

    /// <summary>Registered, or first ordered, at this time or earlier.</summary>
    public DateTimeOffset? CreatedTo { get; set; }

    /// <summary>Last changed at this time or later.</summary>
    public DateTimeOffset? UpdatedFrom { get; set; }

    /// <summary>Last changed at this time or earlier.</summary>
    public DateTimeOffset? UpdatedTo { get; set; }

    /// <summary>The Italian tax code.</summary>
    public string? FiscalCode { get; set; }

    /// <summary>The certified e-mail address for Italian electronic invoices.</summary>
    public string? ElectronicInvoicePecEmail { get; set; }

    /// <summary>The recipient code for Italian electronic invoices.</summary>
    public string? ElectronicInvoiceSdiCode { get; set; }

    /// <summary>One of <see cref="SortOrders"/>.</summary>
    public string? SortBy { get; set; }

    /// <summary>The fields to read, with the API's names and dots between levels (<c>billingPerson.city</c>); all if it is null. The id always comes.</summary>
    public IReadOnlyList<string>? Fields { get; set; }

    internal void AddTo(EcwidCall call)
    {
        Add(call, "keyword", Keyword);
        Add(call, "name", Name);
        Add(call, "email", Email);
        Add(call, "useExactEmailMatch", UseExactEmailMatch ? "true" : null);
        Add(call, "phone", Phone);
        Add(call, "city", City);
        Add(call, "postalCode", PostalCode);
        Add(call, "stateOrProvinceCode", StateOrProvinceCode);
        Add(call, "countryCodes", CountryCodes is null ? null : string.Join(",", CountryCodes));
        Add(call, "companyName", CompanyName);
        Add(call, "acceptMarketing", Text(AcceptMarketing));
        Add(call, "taxExempt", Text(TaxExempt));
        Add(call, "b2b_b2c", B2bB2c);
        Add(call, "lang", Lang);
        Add(call, "customerGroupIds", Join(CustomerGroupIds));
        Add(call, "minOrderCount", MinOrderCount?.ToString(CultureInfo.InvariantCulture));
        Add(call, "maxOrderCount", MaxOrderCount?.ToString(CultureInfo.InvariantCulture));
        Add(call, "minSalesValue", MinSalesValue?.ToString(CultureInfo.InvariantCulture));
        Add(call, "maxSalesValue", MaxSalesValue?.ToString(CultureInfo.InvariantCulture));
        Add(call, "purchasedProductIds", Join(PurchasedProductIds));
        Add(call, "createdFrom", Seconds(CreatedFrom));
        Add(call, "createdTo", Seconds(CreatedTo));
        Add(call, "updatedFrom", Seconds(UpdatedFrom));
        Add(call, "updatedTo", Seconds(UpdatedTo));
        Add(call, "fiscalCode", FiscalCode);
        Add(call, "electronicInvoicePecEmail", ElectronicInvoicePecEmail);
        Add(call, "electronicInvoiceSdiCode", ElectronicInvoiceSdiCode);
        Add(call, "sortBy", SortBy);
    }

    private static void Add(EcwidCall call, string name, string? value)
    {
        if (value is not null)
        {
            call.WithQuery(name, value);
        }
    }

    private static string? Text(bool? value) => value is { } flag ? (flag ? "true" : "false") : null;

    private static string? Join(IReadOnlyList<long>? ids) =>
        ids is null ? null : string.Join(",", ids.Select(id => id.ToString(CultureInfo.InvariantCulture)));

    private static string? Seconds(DateTimeOffset? date) => date?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
