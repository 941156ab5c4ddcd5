using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Ecwid.Client;
using Ecwid.Client.Bulk.Columns;
using Ecwid.Client.Bulk.Reading;
using Ecwid.Client.Bulk.Rows;
using Ecwid.Client.Http;
using Ecwid.Client.Models;
using EcwidPS.UnitTests.Contracts;
using Xunit;

namespace EcwidPS.UnitTests.Bulk.Rows;

/// <summary>Files of other programs, as people bring them. All people in them are invented; <c>tests/cases</c> has them.</summary>
public sealed class CaseFileTests
{
    [Fact]
    public void First_and_last_names_are_joined() => Assert.Equal(
        ["""{"email":"a1@case.example","billingPerson":{"name":"Ann One"}}"""], Requests("m01-firstlast.csv", []));

    [Fact]
    public void Names_of_countries_and_states_go_where_they_belong() => Assert.Equal(
        ["""{"email":"a2@case.example","billingPerson":{"name":"Ann","city":"Berlin","countryCode":"DE","stateOrProvinceName":"Oregon"}}"""], Requests("m02-countryname.csv", []));

    [Fact]
    public void A_language_is_sent_as_the_store_spells_it() => Assert.Equal(
        ["""{"email":"a3@case.example","billingPerson":{"name":"Ann","countryCode":"nl","stateOrProvinceCode":"or"},"b2b_b2c":"b2b","lang":"en"}"""], Requests("m03-lower.csv", []));

    [Fact]
    public void Countries_are_known_by_codes_and_names()
    {
        List<EcwidCheckedRow> rows = Read("m04-countries.csv").Rows;
        Assert.Equal(
            ["US", "US", "US", "GB", "GB", "GB", "DE", "DE", "DE", null, "GR", "GR", "XK", "XK", "GB", "NL", "de"],
            rows.Select(row => row.Request.BillingPerson?.CountryCode));
        Assert.Contains("Country is '840'.", Assert.Single(rows, row => !row.IsValid).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Shopify_s_export_is_understood() => Assert.Equal(
        [
            """{"email":"lena.moor@shop.example","billingPerson":{"name":"Lena Moor","companyName":"Moor Ltd","street":"4 Hill Rd\nFlat 2","city":"Leeds","countryCode":"GB","postalCode":"LS1 4AP","phone":"+441135550100"},"taxExempt":false,"acceptMarketing":true}""",
            """{"email":"omar@shop.example","billingPerson":{"name":"Omar"},"taxExempt":false,"acceptMarketing":false}""",
        ],
        Requests(
            "shopify-customers_export.csv",
            [
                "The columns 'Accepts SMS Marketing' (did you mean acceptMarketing?), 'Total Spent', 'Total Orders', 'Note', 'Tags' are not used: no parameter takes them.",
                "The column 'Customer ID' is not used: Ecwid sets this field itself.",
                "The column 'Default Address Phone' is not used where 'Phone' is filled too: a customer has one such field.",
            ]));

    [Fact]
    public void Shopify_s_older_export_is_understood() => Assert.Equal(
        ["""{"email":"lena.moor@shop.example","billingPerson":{"name":"Lena Moor","companyName":"Moor Ltd","street":"4 Hill Rd\nFlat 2","city":"Portland","countryCode":"US","postalCode":"97201","stateOrProvinceCode":"OR","phone":"+15035550101"},"taxExempt":false,"acceptMarketing":true}"""],
        Requests("shopify-older.csv", null));

    [Fact]
    public void WooCommerce_s_users_are_understood() => Assert.Equal(
        ["""{"email":"lena@woo.example","billingPerson":{"name":"Lena Moor","companyName":"Moor Ltd","street":"4 Hill Rd\nFlat 2","city":"Leeds","countryCode":"GB","postalCode":"LS1 4AP","phone":"01135550101"},"shippingAddresses":[{"name":"Lena Moor","street":"9 Dale St","city":"Leeds","countryCode":"GB","postalCode":"LS2 7EW"}]}"""],
        Requests("woocommerce-users.csv", null));

    [Fact]
    public void BigCommerce_s_customers_are_understood() => Assert.Equal(
        ["""{"email":"lena@big.example","billingPerson":{"name":"Lena Moor","companyName":"Moor Ltd","street":"4 Hill Rd\nFlat 2","city":"Portland","countryCode":"US","postalCode":"97201","stateOrProvinceName":"Oregon","phone":"5035550101"},"customerGroupId":5510,"privateAdminNotes":"pays by wire"}"""],
        Requests("bigcommerce.csv", null));

    [Fact]
    public void PrestaShop_s_customers_are_understood() => Assert.Equal(
        ["""{"email":"lena@presta.example","billingPerson":{"name":"Lena Moor"},"acceptMarketing":false}""", """{"email":"omar@presta.example","billingPerson":{"name":"Omar Vale"},"acceptMarketing":true}"""],
        Requests("prestashop.csv", null));

    [Fact]
    public void Mailchimp_s_contacts_are_understood_and_the_place_of_a_computer_is_no_state() => Assert.Equal(
        ["""{"email":"lena@chimp.example","billingPerson":{"name":"Lena Moor","street":"4 Hill Rd  Leeds  LS1 4AP  GB","phone":"01135550101"}}"""], Requests("mailchimp.csv", null));

    [Fact]
    public void Outlook_s_contacts_are_understood_by_the_address_that_is_filled() => Assert.Equal(
        ["""{"email":"lena@outlook.example","billingPerson":{"name":"Lena Moor","companyName":"Moor Ltd","street":"4 Hill Rd","city":"Leeds","countryCode":"GB","postalCode":"LS1 4AP","phone":"0113 555 0101"},"privateAdminNotes":"likes tea"}"""],
        Requests("outlook.csv", null));

    [Theory]
    [InlineData("mailchimp.csv")]
    [InlineData("outlook.csv")]
    [InlineData("prestashop.csv")]
    [InlineData("bigcommerce.csv")]
    [InlineData("woocommerce-users.csv")]
    [InlineData("shopify-older.csv")]
    public void What_Ecwid_has_no_place_for_is_one_warning(string file) => Assert.Single(Read(file).Warnings, warning => warning.Contains("no parameter takes", StringComparison.Ordinal));

    [Theory]
    [InlineData("k01.csv", """{"email":"a1@case.example","billingPerson":{"name":"Ann"}}""")]
    [InlineData("q31-dup-heading.csv", """{"email":"a1@case.example","billingPerson":{"name":"Ann","phone":"+441135550101"}}""")]
    [InlineData("q33-nbsp-heading.csv", """{"email":"a1@case.example","billingPerson":{"name":"Ann One","city":"Leeds"}}""")]
    [InlineData("q39-excel-formula-text.csv", """{"email":"a1@case.example","billingPerson":{"name":"Ann One","postalCode":"01067","phone":"+441135550101"}}""")]
    public void What_a_spreadsheet_or_a_web_page_did_to_a_file_does_no_harm(string file, string request) => Assert.Equal([request], Requests(file, null));

    [Theory]
    [InlineData("q02-sep-quoted.csv")]
    [InlineData("q04-sep-comma-trailing.csv")]
    [InlineData("q13-ctrlz.csv")]
    [InlineData("q26-type-line.csv")]
    [InlineData("q29-trailing-one.csv")]
    [InlineData("q47-pipe.csv")]
    [InlineData("s01.csv")]
    public void What_programs_write_around_the_cells_is_no_part_of_them(string file) =>
        Assert.Matches("""^{"email":"a1@case\.example","billingPerson":{"name":"Ann( One)?","city":"Leeds"}}$""", Requests(file, [])[0]);

    [Fact]
    public void A_title_above_the_headings_is_one_error_that_shows_the_columns()
    {
        using EcwidCsvReader reader = EcwidCsvReader.Open(Path.Combine(Repository.Root, "tests", "cases", "q49-title-row.csv"));
        string message = Assert.Throws<EcwidException>(() => EcwidImportColumns.For(reader.Headings).CheckIdentity(EcwidImportMode.Create)).Message;
        Assert.Contains("'Customer list 2026'", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("q08-cp1252.csv", "José Nuñez – “VIP”", true)]
    [InlineData("q09-cp1250.csv", null, true)]
    [InlineData("q02-sep-quoted.csv", "Ann One", false)]
    public void A_guessed_encoding_is_known_to_be_guessed(string file, string? name, bool isGuessed)
    {
        using EcwidCsvReader reader = EcwidCsvReader.Open(Path.Combine(Repository.Root, "tests", "cases", file));
        Assert.Equal(isGuessed, reader.IsEncodingGuessed);
        object? cell = reader.Read()!.Cells[1];
        Assert.Equal(name ?? cell, cell);
    }

    [Fact]
    public void Of_two_columns_for_one_field_the_other_is_named_once() =>
        Assert.Equal(["The column 'Phone' is not used where 'Phone' is filled too: a customer has one such field."], Read("q31-dup-heading.csv").Warnings);

    [Fact]
    public void A_column_map_tells_two_headings_apart_that_differ_in_signs_only()
    {
        var map = new Dictionary<string, string?> { ["E-mail"] = "" };
        Assert.Equal(["email", "billingPerson.name"], EcwidImportColumns.For(["E-mail", "Email", "Name"], map).Fields);
    }

    [Fact]
    public void Characters_that_nobody_sees_are_taken_off_addresses() => Assert.Equal(
        ["a1@case.example", "b2@case.example", "c3@case.example", "d4@case.example", "e5@case.example", "f6@case.example", "f7@case.example"], Read("q34-nbsp-email.csv").Rows.Select(row => row.Email));

    [Fact]
    public void Apostrophes_that_guard_numbers_are_taken_off_and_others_stay()
    {
        List<EcwidCheckedRow> rows = Read("q38-apostrophe.csv").Rows;
        EcwidBillingPerson person = rows[0].Request.BillingPerson!;
        Assert.Equal(("Ann O'Hara", "+441135550101", "01067", "'s-Gravenhage 4"), (person.Name, person.Phone, person.PostalCode, person.Street));
        Assert.Contains("Email has quotation marks around it", rows[1].Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Quotation_marks_around_an_address_are_rejected() =>
        Assert.Contains("Email has quotation marks around it. Give the address without them.", Assert.Single(Read("q35-smartquotes.csv").Rows).Error, StringComparison.Ordinal);

    [Fact]
    public void A_phone_that_a_spreadsheet_has_rounded_is_rejected() =>
        Assert.All(Read("q37-sci-phone.csv").Rows, row => Assert.Contains("Phone is a number that a spreadsheet has rounded", row.Error, StringComparison.Ordinal));

    [Fact]
    public void Errors_of_a_spreadsheet_are_rejected()
    {
        List<EcwidCheckedRow> rows = Read("q65-na.csv").Rows;
        Assert.True(rows[0].IsValid);
        Assert.Equal(["Name"], rows[1].Faults.Select(fault => fault.Column));
        Assert.Equal(["Name", "City"], rows[2].Faults.Select(fault => fault.Column));
    }

    [Fact]
    public void Booleans_are_read_in_the_languages_of_spreadsheets() => Assert.Equal(
        [true, true, false, true, false, true, false, true, true, false, true, false, true, false, true, true, null, null, true, false, true, false, true, false, null],
        Read("q40-localbools.csv").Rows.Select(row => row.Request.AcceptMarketing));

    [Theory]
    [InlineData("x01-own-export-german-excel.csv")]
    public void Our_own_export_comes_back_from_a_spreadsheet_in_another_language(string file) =>
        Assert.All(Read(file, EcwidImportMode.Update).Rows, row => Assert.True(row.IsValid, row.Error));

    [Fact]
    public void Only_the_phone_that_a_spreadsheet_has_rounded_fails_in_our_own_export() =>
        Assert.All(Read("x02-own-export-excel.csv", EcwidImportMode.Update).Rows, row => Assert.True(row.IsValid || row.Error!.Contains("has rounded", StringComparison.Ordinal), row.Error));

    [Theory]
    [InlineData("Email|Name|City")]
    [InlineData("Customer list 2026", "", "")]
    [InlineData("First name", "Birthday")]
    public void A_file_without_an_address_is_one_error_that_says_how_its_columns_are_understood(params string[] headings)
    {
        string message = Assert.Throws<EcwidException>(() => EcwidImportColumns.For(headings).CheckIdentity(EcwidImportMode.Create)).Message;
        Assert.StartsWith($"No column is the email address, so no row can be imported. The columns, and the fields that they go to: '{headings[0]}' (", message, StringComparison.Ordinal);
    }

    private static List<string> Requests(string file, string[]? warnings)
    {
        (List<EcwidCheckedRow> rows, IReadOnlyList<string> said) = Read(file);
        Assert.All(rows, row => Assert.True(row.IsValid, row.Error));
        if (warnings is not null)
        {
            Assert.Equal(warnings, said);
        }

        return rows.ConvertAll(row => JsonSerializer.Serialize(row.Request, EcwidJson.Wire.EcwidCustomerRequest));
    }

    private static (List<EcwidCheckedRow> Rows, IReadOnlyList<string> Warnings) Read(string file, EcwidImportMode mode = EcwidImportMode.Create)
    {
        EcwidCustomerGroup[] groups = [new() { CustomerGroupId = 5510, Name = "Wholesale" }, new() { CustomerGroupId = 5511, Name = "Staff" }];
        using var checker = new EcwidRowChecker(new EcwidRowRules { Mode = mode, Groups = groups, EnabledLanguages = ["en", "fr", "de"] });
        using EcwidCsvReader reader = EcwidCsvReader.Open(Path.Combine(Repository.Root, "tests", "cases", file));
        var rows = new List<EcwidCheckedRow>();
        while (reader.Read() is { } row)
        {
            rows.Add(checker.Check(row));
        }

        return (rows, checker.TakeWarnings());
    }
}
