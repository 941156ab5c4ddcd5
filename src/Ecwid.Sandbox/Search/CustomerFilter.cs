using System;
using System.Collections.Generic;
using System.Linq;
using Ecwid.Sandbox.Api;
using Ecwid.Sandbox.Model;

namespace Ecwid.Sandbox.Search;

/// <summary>The filters of a customer search. They are read, and refused, before any customer is looked at.</summary>
internal sealed class CustomerFilter
{
    private readonly List<Func<Customer, bool>> _conditions = [];

    public CustomerFilter(QueryParameters query)
    {
        ReadAccount(query);
        ReadOrders(query);
        ReadAddresses(query);
        ReadDates(query);
    }

    /// <summary>The one address that matches, if the caller asked for an exact match.</summary>
    public string? ExactEmail { get; private set; }

    public bool Matches(Customer customer)
    {
        foreach (Func<Customer, bool> condition in _conditions)
        {
            if (!condition(customer))
            {
                return false;
            }
        }

        return true;
    }

    private void ReadAccount(QueryParameters query)
    {
        if (query.Text("keyword") is string keyword)
        {
            _conditions.Add(customer => Contains(customer.Name, keyword) || Contains(customer.Email, keyword));
        }

        if (query.Text("name") is string name)
        {
            _conditions.Add(customer => Contains(customer.Name, name));
        }

        bool isExact = query.Flag("useExactEmailMatch") == true;
        if (query.Text("email") is string email)
        {
            ExactEmail = isExact ? email : null;
            _conditions.Add(isExact ? customer => Same(customer.Email, email) : customer => Contains(customer.Email, email));
        }
        else if (isExact)
        {
            throw ApiRefusal.WrongParameter("Absent parameter email");
        }

        // The documented name, and the older one that Ecwid's own client still sends.
        if (query.Integers("customerGroupIds", "customerGroup") is HashSet<long> groups)
        {
            _conditions.Add(customer => groups.Contains(customer.GroupId));
        }

        if (query.Flag("acceptMarketing") is bool acceptMarketing)
        {
            CustomerField field = CustomerField.Of("acceptMarketing");
            _conditions.Add(customer => (customer[field] as bool? ?? true) == acceptMarketing);
        }

        if (query.Flag("taxExempt") is bool taxExempt)
        {
            CustomerField field = CustomerField.Of("taxExempt");
            _conditions.Add(customer => customer[field] as bool? == taxExempt);
        }

        if (query.Text("b2b_b2c") is string relation && !CustomerField.Relations.Contains(relation))
        {
            throw ApiRefusal.WrongParameter("Wrong parameter 'b2b_b2c' value: expected one of 'b2b','b2c'");
        }

        foreach (string text in new[] { "b2b_b2c", "lang", "fiscalCode", "electronicInvoicePecEmail", "electronicInvoiceSdiCode" })
        {
            AddSame(query, text);
        }
    }

    private void ReadOrders(QueryParameters query)
    {
        if (query.Number("minOrderCount") is decimal minimumCount)
        {
            _conditions.Add(customer => customer.Orders.Count >= minimumCount);
        }

        if (query.Number("maxOrderCount") is decimal maximumCount)
        {
            _conditions.Add(customer => customer.Orders.Count <= maximumCount);
        }

        if (query.Number("minSalesValue") is decimal minimumSales)
        {
            _conditions.Add(customer => customer.Orders.Sales >= minimumSales);
        }

        if (query.Number("maxSalesValue") is decimal maximumSales)
        {
            _conditions.Add(customer => customer.Orders.Sales <= maximumSales);
        }

        if (query.Integers("purchasedProductIds") is HashSet<long> products)
        {
            _conditions.Add(customer => products.Overlaps(customer.Orders.ProductIds));
        }
    }

    /// <summary>These look at the shipping addresses only, and the phone number at the contacts too; never at the billing address.</summary>
    private void ReadAddresses(QueryParameters query)
    {
        if (query.Text("phone") is string phone)
        {
            _conditions.Add(customer => customer.ShippingAddresses.Exists(address => Contains(address.Phone, phone))
                || customer.Contacts.Exists(contact => Contains(contact.Text, phone)));
        }

        AddInAddress(query, "city", static (address, text) => Contains(address.City, text));
        AddInAddress(query, "companyName", static (address, text) => Contains(address.CompanyName, text));
        AddInAddress(query, "postalCode", static (address, text) => Contains(address.PostalCode, text));
        AddInAddress(query, "stateOrProvinceCode", static (address, text) => Same(address.StateOrProvinceCode, text));
        if (query.Texts("countryCodes") is HashSet<string> countries)
        {
            _conditions.Add(customer => customer.ShippingAddresses.Exists(address => address.CountryCode is string code && countries.Contains(code)));
        }
    }

    private void ReadDates(QueryParameters query)
    {
        AddPeriod(query.Date("createdFrom"), query.Date("createdTo"), static customer => customer.Registered);
        AddPeriod(query.Date("updatedFrom"), query.Date("updatedTo"), static customer => customer.Updated);
    }

    private void AddSame(QueryParameters query, string name)
    {
        if (query.Text(name) is string text)
        {
            CustomerField field = CustomerField.Of(name);
            _conditions.Add(customer => Same(customer[field] as string, text));
        }
    }

    private void AddInAddress(QueryParameters query, string parameter, Func<ShippingAddress, string, bool> matches)
    {
        if (query.Text(parameter) is string text)
        {
            _conditions.Add(customer => customer.ShippingAddresses.Exists(address => matches(address, text)));
        }
    }

    private void AddPeriod(DateTimeOffset? from, DateTimeOffset? to, Func<Customer, DateTimeOffset> field)
    {
        if (from is not null)
        {
            _conditions.Add(customer => field(customer) >= from);
        }

        if (to is not null)
        {
            _conditions.Add(customer => field(customer) <= to);
        }
    }

    private static bool Contains(string? text, string part) => text?.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool Same(string? left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
