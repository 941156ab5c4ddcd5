using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Models;
using Xunit;

namespace EcwidPS.UnitTests.Client;

public sealed class CustomerReadingTests
{
    private const string Mira =
        """
        {"id":310000101,"name":"Mira Olsen","email":"mira@harbor-tea.example","registered":"2025-02-01 08:15:00 +0000","updated":"2025-06-11 19:02:44 +0000","totalOrderCount":4,"customerGroupId":5510,"customerGroupName":"Wholesale",
        "billingPerson":{"name":"Mira Olsen","firstName":"Mira","lastName":"Olsen","companyName":"Harbor Tea","street":"12 Quay St\nUnit 4","city":"Portland","countryCode":"US","countryName":"United States","postalCode":"97201","stateOrProvinceCode":"OR","stateOrProvinceName":"Oregon","phone":"+15035550142"},
        "shippingAddresses":[{"id":77001,"name":"Mira Olsen","street":"12 Quay St","city":"Portland","countryCode":"US","countryName":"United States","postalCode":"97201","stateOrProvinceCode":"OR","stateOrProvinceName":"Oregon","phone":"+15035550142","addressFormatted":"12 Quay St, Portland, Oregon, United States"}],
        "contacts":[{"id":900001,"contact":"mira@harbor-tea.example","type":"EMAIL","default":true,"orderBy":0,"timestamp":"2025-02-01 08:15:00 +0000"}],
        "taxId":"","taxIdValid":true,"taxExempt":false,"b2b_b2c":"b2b","fiscalCode":"","electronicInvoicePecEmail":"","electronicInvoiceSdiCode":"","acceptMarketing":true,"lang":"en",
        "stats":{"numberOfOrders":4,"salesValue":812.5,"averageOrderValue":203.13,"firstOrderDate":"2025-02-03 10:00:00 +0000","lastOrderDate":"2025-06-11 19:02:44 +0000"},"privateAdminNotes":"pays by wire","favorites":[{"productId":660011223,"addedTimestamp":"2025-04-09 06:43:02 +0000"}],
        "extrafields":[{"key":"k7Qz1","title":"Shoe size","value":"42","type":"TEXT","orderBy":1,"entityTypes":["CUSTOMERS"]}],"externalReferenceId":"erp-7"}
        """;

    [Fact]
    public async Task Reading_is_one_GET_of_the_customer_s_path()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json(Mira));
        using EcwidClient client = TestStore.Client(handler);
        await client.Customers.GetAsync(310000101, TestStore.TestEnd);

        RecordedRequest request = Assert.Single(handler.Requests);
        Assert.Equal("GET", request.Method);
        Assert.Equal("https://ecwid.example/api/v3/4200123/customers/310000101", request.Uri.AbsoluteUri);
        Assert.Null(request.Body);
        Assert.Equal("Bearer " + TestStore.Token, request.Headers["Authorization"]);
    }

    [Fact]
    public async Task A_complete_customer_is_read_into_typed_properties()
    {
        EcwidCustomer customer = await ReadAsync(Mira);

        Assert.Equal(310000101, customer.CustomerId);
        Assert.Equal("Mira Olsen", customer.Name);
        Assert.Equal("mira@harbor-tea.example", customer.Email);
        Assert.Equal(new DateTimeOffset(2025, 2, 1, 8, 15, 0, TimeSpan.Zero), customer.Registered);
        Assert.Equal(new DateTimeOffset(2025, 6, 11, 19, 2, 44, TimeSpan.Zero), customer.Updated);
        Assert.Equal(4, customer.TotalOrderCount);
        Assert.Equal(5510, customer.CustomerGroupId);
        Assert.Equal("Wholesale", customer.CustomerGroupName);
        Assert.Equal("", customer.TaxId);
        Assert.True(customer.TaxIdValid);
        Assert.False(customer.TaxExempt);
        Assert.Equal("b2b", customer.B2bB2c);
        Assert.Equal("", customer.FiscalCode);
        Assert.Equal("", customer.ElectronicInvoicePecEmail);
        Assert.Equal("", customer.ElectronicInvoiceSdiCode);
        Assert.True(customer.AcceptMarketing);
        Assert.Equal("en", customer.Lang);
        Assert.Equal("pays by wire", customer.PrivateAdminNotes);
        Assert.Equal("erp-7", customer.ExternalReferenceId);
        Assert.Empty(customer.AdditionalFields);
    }

    [Fact]
    public async Task The_billing_person_is_read_into_typed_properties()
    {
        EcwidBillingPerson person = (await ReadAsync(Mira)).BillingPerson!;

        Assert.Equal("Mira Olsen", person.Name);
        Assert.Equal("Mira", person.FirstName);
        Assert.Equal("Olsen", person.LastName);
        Assert.Equal("Harbor Tea", person.CompanyName);
        Assert.Equal("12 Quay St\nUnit 4", person.Street);
        Assert.Equal("Portland", person.City);
        Assert.Equal("US", person.CountryCode);
        Assert.Equal("United States", person.CountryName);
        Assert.Equal("97201", person.PostalCode);
        Assert.Equal("OR", person.StateOrProvinceCode);
        Assert.Equal("Oregon", person.StateOrProvinceName);
        Assert.Equal("+15035550142", person.Phone);
        Assert.Empty(person.AdditionalFields);
    }

    [Fact]
    public async Task Lists_and_statistics_are_read_into_typed_properties()
    {
        EcwidCustomer customer = await ReadAsync(Mira);

        EcwidShippingAddress address = Assert.Single(customer.ShippingAddresses!);
        Assert.Equal(77001, address.AddressId);
        Assert.Equal("12 Quay St", address.Street);
        Assert.Equal("12 Quay St, Portland, Oregon, United States", address.AddressFormatted);
        Assert.Empty(address.AdditionalFields);

        EcwidCustomerContact contact = Assert.Single(customer.Contacts!);
        Assert.Equal(900001, contact.ContactId);
        Assert.Equal(310000101, contact.CustomerId);
        Assert.Equal("EMAIL", contact.Type);
        Assert.True(contact.Default);
        Assert.Equal(0, contact.OrderBy);

        Assert.Equal(4, customer.Stats!.NumberOfOrders);
        Assert.Equal(812.5m, customer.Stats.SalesValue);
        Assert.Equal(203.13m, customer.Stats.AverageOrderValue);
        Assert.Equal(new DateTimeOffset(2025, 2, 3, 10, 0, 0, TimeSpan.Zero), customer.Stats.FirstOrderDate);
        Assert.Equal(new DateTimeOffset(2025, 6, 11, 19, 2, 44, TimeSpan.Zero), customer.Stats.LastOrderDate);

        EcwidCustomerFavorite favorite = Assert.Single(customer.Favorites!);
        Assert.Equal(660011223, favorite.ProductId);
        Assert.Equal(new DateTimeOffset(2025, 4, 9, 6, 43, 2, TimeSpan.Zero), favorite.AddedTimestamp);

        EcwidCustomerExtraFieldValue field = Assert.Single(customer.ExtraFields!);
        Assert.Equal("k7Qz1", field.Key);
        Assert.Equal("42", field.Value);
        Assert.Equal(1, field.OrderBy);
        Assert.Equal(["CUSTOMERS"], field.EntityTypes!);
    }

    [Fact]
    public async Task Fields_that_are_missing_are_null_and_not_false_or_zero()
    {
        EcwidCustomer customer = await ReadAsync("""{"id":310000102}""");

        Assert.Null(customer.Email);
        Assert.Null(customer.Name);
        Assert.Null(customer.Registered);
        Assert.Null(customer.TotalOrderCount);
        Assert.Null(customer.CustomerGroupId);
        Assert.Null(customer.BillingPerson);
        Assert.Null(customer.ShippingAddresses);
        Assert.Null(customer.Contacts);
        Assert.Null(customer.TaxExempt);
        Assert.Null(customer.AcceptMarketing);
        Assert.Null(customer.Stats);
        Assert.Null(customer.Favorites);
        Assert.Null(customer.ExtraFields);
        Assert.Empty(customer.AdditionalFields);
    }

    [Fact]
    public async Task Null_fields_are_null()
    {
        EcwidCustomer customer = await ReadAsync("""{"id":310000102,"acceptMarketing":null,"customerGroupId":null,"registered":null,"billingPerson":null,"contacts":null}""");

        Assert.Null(customer.AcceptMarketing);
        Assert.Null(customer.CustomerGroupId);
        Assert.Null(customer.Registered);
        Assert.Null(customer.BillingPerson);
        Assert.Null(customer.Contacts);
    }

    [Fact]
    public async Task Group_0_is_a_group()
    {
        EcwidCustomer customer = await ReadAsync("""{"id":310000102,"customerGroupId":0}""");

        Assert.Equal(0, customer.CustomerGroupId);
    }

    [Fact]
    public async Task Unknown_fields_are_kept_as_plain_values()
    {
        EcwidCustomer customer = await ReadAsync(
            """
            {"id":5,"mood":"good","loyal":true,"rejected":false,"nothing":null,"points":9007199254740993,"ratio":0.1,
             "tier":{"name":"gold","since":{"year":2024}},"tags":["a",1,{"b":null}],"billingPerson":{"nickname":"Mi"}}
            """);

        Assert.Equal(8, customer.AdditionalFields.Count);
        Assert.Equal("good", customer.AdditionalFields["mood"]);
        Assert.Equal(true, customer.AdditionalFields["loyal"]);
        Assert.Equal(false, customer.AdditionalFields["rejected"]);
        Assert.Null(customer.AdditionalFields["nothing"]);
        Assert.Equal(9007199254740993L, customer.AdditionalFields["points"]);
        Assert.Equal(0.1m, customer.AdditionalFields["ratio"]);
        var tier = Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(customer.AdditionalFields["tier"]);
        Assert.Equal("gold", tier["name"]);
        Assert.Equal(2024L, Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(tier["since"])["year"]);
        var tags = Assert.IsAssignableFrom<IReadOnlyList<object?>>(customer.AdditionalFields["tags"]);
        Assert.Equal("a", tags[0]);
        Assert.Equal(1L, tags[1]);
        Assert.Null(Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(tags[2])["b"]);
        Assert.Equal("Mi", customer.BillingPerson!.AdditionalFields["nickname"]);
    }

    [Theory]
    [InlineData("\"2025-03-26 11:07:12 +0000\"", "2025-03-26T11:07:12+00:00")]
    [InlineData("\"2025-03-26 11:07:12 +0400\"", "2025-03-26T11:07:12+04:00")]
    [InlineData("\"2025-03-26 11:07:12 -0330\"", "2025-03-26T11:07:12-03:30")]
    [InlineData("\"2025-03-26 11:07:12\"", "2025-03-26T11:07:12+00:00")]
    [InlineData("\"2025-03-26\"", "2025-03-26T00:00:00+00:00")]
    [InlineData("\"2025-03-26T11:07:12Z\"", "2025-03-26T11:07:12+00:00")]
    [InlineData("1742987232", "2025-03-26T11:07:12+00:00")]
    public async Task Dates_keep_their_offset_and_are_UTC_without_one(string wire, string expected)
    {
        EcwidCustomer customer = await ReadAsync($$"""{"id":5,"registered":{{wire}}}""");

        Assert.Equal(expected, customer.Registered!.Value.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_date_that_is_none_is_an_error_and_not_dropped()
    {
        EcwidException error = await TestStore.ErrorOfGetAsync(ScriptedHandler.InOrder(Answer.Json("""{"id":5,"registered":"26.03.2025"}""")));

        Assert.Equal(EcwidErrorKind.ProtocolError, error.Kind);
    }

    [Fact]
    public async Task Numbers_in_quotes_are_tolerated()
    {
        EcwidCustomer customer = await ReadAsync("""{"id":"310000101","customerGroupId":"0","totalOrderCount":"4","stats":{"numberOfOrders":"4","salesValue":"812.5"}}""");

        Assert.Equal(310000101, customer.CustomerId);
        Assert.Equal(0, customer.CustomerGroupId);
        Assert.Equal(4, customer.TotalOrderCount);
        Assert.Equal(4, customer.Stats!.NumberOfOrders);
        Assert.Equal(812.5m, customer.Stats.SalesValue);
    }

    [Theory]
    [InlineData("true", 1)]
    [InlineData("false", 0)]
    [InlineData("7", 7)]
    [InlineData("\"7\"", 7)]
    [InlineData("7.0", 7)]
    public async Task The_order_of_a_contact_is_a_number_even_where_the_page_says_boolean(string wire, long expected)
    {
        EcwidCustomer customer = await ReadAsync($$"""{"id":5,"contacts":[{"id":9,"orderBy":{{wire}}}]}""");

        Assert.Equal(expected, customer.Contacts![0].OrderBy);
    }

    [Fact]
    public async Task A_byte_order_mark_is_tolerated()
    {
        using EcwidClient client = TestStore.Client(ScriptedHandler.InOrder(Answer.Bytes([0xEF, 0xBB, 0xBF, .. """{"id":5,"name":"Åse"}"""u8])));
        EcwidCustomer customer = await client.Customers.GetAsync(5, TestStore.TestEnd);

        Assert.Equal("Åse", customer.Name);
    }

    [Fact]
    public async Task Ids_beyond_32_bits_are_read()
    {
        EcwidCustomer customer = await ReadAsync("""{"id":5,"favorites":[{"productId":9223372036854775807}]}""");

        Assert.Equal(long.MaxValue, customer.Favorites![0].ProductId);
    }

    private static async Task<EcwidCustomer> ReadAsync(string json)
    {
        using EcwidClient client = TestStore.Client(ScriptedHandler.InOrder(Answer.Json(json)));
        string? id = JsonNode.Parse(json)!["id"]?.ToString();
        return await client.Customers.GetAsync(id is null ? 310000101 : long.Parse(id, CultureInfo.InvariantCulture), TestStore.TestEnd);
    }
}
