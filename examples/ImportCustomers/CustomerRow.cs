using System;
using System.Collections.Generic;
using System.Globalization;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;

namespace ImportCustomers;

/// <summary>Turns the cells of one row into a request. A blank cell is not sent; a cell that can't be read is an error.</summary>
internal static class CustomerRow
{
    public static EcwidCustomerRequest ToRequest(IDictionary<string, object> cells)
    {
        return new EcwidCustomerRequest
        {
            Email = Text("Email")?.Trim(),
            BillingPerson = new EcwidBillingPerson
            {
                Name = Text("Name"),
                CompanyName = Text("CompanyName"),
                Street = Text("Street"),
                City = Text("City"),
                CountryCode = Text("CountryCode")?.Trim(),
                PostalCode = Text("PostalCode"),
                StateOrProvinceCode = Text("StateOrProvinceCode"),
                Phone = Text("Phone"),
            },
            CustomerGroupId = Number("CustomerGroupId"),
            B2bB2c = Text("B2bB2c")?.Trim() is { } relation ? (relation.Equals("b2b", StringComparison.OrdinalIgnoreCase) ? "b2b" : "b2c") : null,
            TaxId = Text("TaxId"),
            TaxExempt = Flag("TaxExempt"),
            AcceptMarketing = Flag("AcceptMarketing"),
            Lang = Text("Lang"),
            PrivateAdminNotes = Text("PrivateAdminNotes"),
        };

        string? Text(string column) => cells[column] is string text && !string.IsNullOrWhiteSpace(text) ? text : null;

        long? Number(string column)
        {
            string? text = Text(column);
            return text is null
                ? null
                : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
                    ? number
                    : throw new FormatException($"{column} is '{text}', not a whole number.");
        }

        bool? Flag(string column)
        {
            string? text = Text(column)?.Trim();
            return text?.ToUpperInvariant() switch
            {
                null => null,
                "TRUE" or "YES" or "Y" or "ON" or "1" => true,
                "FALSE" or "NO" or "N" or "OFF" or "0" => false,
                _ => throw new FormatException($"{column} is '{text}', neither true nor false."),
            };
        }
    }
}
