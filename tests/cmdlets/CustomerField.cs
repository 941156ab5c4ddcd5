using System.Globalization;

namespace EcwidPS.CmdletTests;

/// <summary>A field of a customer, one value of it as it is written in a cell and on the command line, and what the API gets.</summary>
/// <param name="Parameter">The parameter, which is a column's name too.</param>
/// <param name="Column">The name that the API has for it, as a column.</param>
/// <param name="Cell">The value as a CSV cell has it.</param>
/// <param name="Argument">The same value as an argument.</param>
/// <param name="Json">What is sent of it, without the braces.</param>
public sealed record CustomerField(string Parameter, string Column, string Cell, string Argument, string Json)
{
    /// <summary>The fields that one cell can hold.</summary>
    public static CustomerField[] All { get; } =
    [
        Part("Name", "name", "Ana \"A\" Vale, Зоя 山田"),
        Part("CompanyName", "companyName", " Vale & Co "),
        Part("Street", "street", "5 Elm Rd\nUnit 4"),
        Part("City", "city", "Łódź"),
        Part("CountryCode", "countryCode", "GB"),
        Part("PostalCode", "postalCode", "00123"),
        Part("StateOrProvinceCode", "stateOrProvinceCode", "LDS"),
        Part("Phone", "phone", "+441135550199"),
        new("CustomerGroupId", "customerGroupId", "0", "0", "\"customerGroupId\":0"),
        new("B2bB2c", "b2b_b2c", "B2B", "'B2B'", "\"b2b_b2c\":\"b2b\""),
        Text("TaxId", "taxId", "01234"),
        No("TaxIdValid", "taxIdValid", "no"),
        No("TaxExempt", "taxExempt", "0"),
        No("AcceptMarketing", "acceptMarketing", "Off"),
        Text("Lang", "lang", "fr"),
        Text("PrivateAdminNotes", "privateAdminNotes", " keeps blanks "),
        Text("FiscalCode", "fiscalCode", "0012"),
        Text("ElectronicInvoicePecEmail", "electronicInvoicePecEmail", "pec@vale.example"),
        Text("ElectronicInvoiceSdiCode", "electronicInvoiceSdiCode", "0SDI1"),
        Text("PrimaryPhone", "primaryPhone", "+441135550100"),
    ];

    public override string ToString() => Parameter;

    private static CustomerField Text(string parameter, string column, string text) => new(parameter, column, text, Quoted(text), $"\"{column}\":{Wire(text)}");

    private static CustomerField Part(string parameter, string part, string text) =>
        new(parameter, "billingPerson." + part, text, Quoted(text), string.Create(CultureInfo.InvariantCulture, $"\"billingPerson\":{{\"{part}\":{Wire(text)}}}"));

    private static CustomerField No(string parameter, string column, string text) => new(parameter, column, text, "$false", $"\"{column}\":false");

    private static string Quoted(string text) => $"'{text}'";

    // Written out, not serialized: the texts above hold nothing else that JSON writes otherwise.
    private static string Wire(string text) => "\"" + text.Replace("\"", "\\\"").Replace("\n", "\\n") + "\"";
}
