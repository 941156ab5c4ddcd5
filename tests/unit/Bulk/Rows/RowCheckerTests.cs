using System;
using System.Collections.Generic;
using System.Linq;
using System.Security;
using Ecwid.Client.Bulk.Reading;
using Ecwid.Client.Bulk.Rows;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;
using EcwidPS.UnitTests.Bulk.Reading;
using Xunit;

namespace EcwidPS.UnitTests.Bulk.Rows;

public sealed class RowCheckerTests
{
    private static readonly EcwidCustomerGroup[] Groups =
    [
        new() { CustomerGroupId = 0, Name = "General" },
        new() { CustomerGroupId = 5510, Name = "Wholesale" },
        new() { CustomerGroupId = 5511, Name = "Staff" },
        new() { CustomerGroupId = 5512, Name = "staff" },
        new() { CustomerGroupId = 5513, Name = "Twins" },
        new() { CustomerGroupId = 5514, Name = "Twins" },
    ];

    [Fact]
    public void A_row_becomes_the_request_that_its_cells_ask_for()
    {
        EcwidCheckedRow row = Check(
            "email,Name,city,countryCode,b2b_b2c,taxId,TaxExempt,acceptMarketing,lang,CustomerGroupId,shippingAddresses[0].street,shippingAddresses[0].defaultAddress,contacts[0].contact,contacts[0].type,contacts[0].default,contacts[0].orderBy,extrafields[0].key,extrafields[0].value",
            " ana@vale.example ,Ana Vale, Leeds , gb ,B2B,00123,Yes,off,EN,5510,\"5 Elm Rd\nFlat 2\",1, +44113 ,phone,y,2,k7Qz1,42");

        Assert.Equal([], row.Faults.Select(fault => fault.Message));
        EcwidCustomerRequest request = row.Request;
        Assert.Equal("ana@vale.example", request.Email);
        Assert.Equal("Ana Vale", request.BillingPerson!.Name);
        Assert.Equal(" Leeds ", request.BillingPerson.City);
        Assert.Equal("gb", request.BillingPerson.CountryCode);
        Assert.Equal("b2b", request.B2bB2c);
        Assert.Equal("00123", request.TaxId);
        Assert.True(request.TaxExempt);
        Assert.False(request.AcceptMarketing);
        Assert.Equal("en", request.Lang);
        Assert.Equal(5510, request.CustomerGroupId);
        EcwidShippingAddress address = Assert.Single(request.ShippingAddresses!);
        Assert.Equal("5 Elm Rd\nFlat 2", address.Street);
        Assert.True(address.DefaultAddress);
        EcwidCustomerContact contact = Assert.Single(request.Contacts!);
        Assert.Equal(("+44113", "PHONE", true, 2L), (contact.Contact, contact.Type, contact.Default, contact.OrderBy));
        Assert.Equal(("k7Qz1", "42"), (request.ExtraFields![0].Key, request.ExtraFields[0].Value));
    }

    [Fact]
    public void Blank_cells_are_not_specified()
    {
        EcwidCheckedRow row = Check("email,name,taxExempt,contacts[0].type,contacts[1].contact,contacts[1].type,shippingAddresses[0].city,BillingPerson", "a@b.example,  ,,\t,x,URL,,Ecwid.Client.Models.EcwidBillingPerson");

        Assert.True(row.IsValid);
        Assert.Null(row.Request.BillingPerson);
        Assert.Null(row.Request.ShippingAddresses);
        Assert.Equal("URL", Assert.Single(row.Request.Contacts!).Type);
    }

    [Fact]
    public void All_faults_of_a_row_are_found_and_each_names_its_column_its_value_and_the_cure()
    {
        EcwidCheckedRow row = Check(
            "E-Mail,country,AcceptMarketing,taxIdValid,Lang,b2b_b2c,contacts[0].type,contacts[0].contact,contacts[1].contact,shippingAddresses[0].orderBy,shippingAddresses[0].id,customer group",
            "ana.vale.example,Utopia,maybe,perhaps,de,both,FAX,,x,first,-5,Wholsale");

        Assert.Equal(
            [
                ("E-Mail", "ana.vale.example"), ("country", "Utopia"), ("AcceptMarketing", "maybe"), ("taxIdValid", "perhaps"), ("Lang", "de"), ("b2b_b2c", "both"),
                ("contacts[0].type", "FAX"), ("shippingAddresses[0].orderBy", "first"), ("shippingAddresses[0].id", "-5"),
                ("contacts[1].type", null), ("customer group", "Wholsale"),
            ],
            row.Faults.Select(fault => (fault.Column!, fault.Value)));
        Assert.StartsWith("Row 1 (line 2): E-Mail is not an email address. It needs the form name@domain, without blanks. country is 'Utopia'. Use the country's two-letter code", row.Error, StringComparison.Ordinal);
        Assert.Contains("AcceptMarketing is 'maybe'. Use true, false, yes, no, y, n, on, off, 1 or 0, or leave it blank.", row.Error, StringComparison.Ordinal);
        Assert.Contains("Lang is 'de'. Use a language that is enabled in the store: en, fr", row.Error, StringComparison.Ordinal);
        Assert.Contains("CustomerGroupName is 'Wholsale', and the store has no such group. Did you mean 'Wholesale'?", row.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("vale", row.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_contact_without_its_contact_is_a_fault() =>
        Assert.Equal("contacts[0].contact", Assert.Single(Check("email,contacts[0].type,contacts[0].note", "a@b.example,URL,x").Faults).Column);

    [Fact]
    public void Two_default_contacts_of_one_type_are_a_fault_and_of_two_types_are_none()
    {
        const string Headings = "email,contacts[0].contact,contacts[0].type,contacts[0].default,contacts[1].contact,contacts[1].type,contacts[1].default";

        Assert.Equal("contacts[1].default", Assert.Single(Check(Headings, "a@b.example,1,PHONE,true,2,phone,yes").Faults).Column);
        Assert.True(Check(Headings, "a@b.example,1,PHONE,true,2,URL,yes").IsValid);
        Assert.True(Check(Headings, "a@b.example,1,PHONE,true,2,PHONE,no").IsValid);
    }

    [Theory]
    [InlineData("0,", 0L)]
    [InlineData("5510,", 5510L)]
    [InlineData(",General", 0L)]
    [InlineData(",wholesale ", 5510L)]
    [InlineData(",Staff", 5511L)]
    [InlineData(",staff", 5512L)]
    [InlineData("5510,WHOLESALE", 5510L)]
    [InlineData("5514,Twins", 5514L)]
    public void A_group_is_found_by_id_and_by_name(string cells, long expected)
    {
        EcwidCheckedRow row = Check("email,customerGroupId,customerGroupName", "a@b.example," + cells);

        Assert.True(row.IsValid, row.Error);
        Assert.Equal(expected, row.Request.CustomerGroupId);
    }

    [Theory]
    [InlineData("5510,Staff", "CustomerGroupId is 5510 (Wholesale), and CustomerGroupName is 'Staff'.")]
    [InlineData("99,", "CustomerGroupId is 99, and the store has no such group.")]
    [InlineData("-1,", "customerGroupId is '-1'.")]
    [InlineData(",Press", "the store has no such group")]
    [InlineData(",STAFF", "several groups have this name (5511, 5512)")]
    [InlineData(",Twins", "several groups have this name (5513, 5514)")]
    public void A_group_that_is_not_there_or_not_one_is_a_fault(string cells, string problem) =>
        Assert.Contains(problem, Assert.Single(Check("email,customerGroupId,customerGroupName", "a@b.example," + cells).Faults).Message, StringComparison.Ordinal);

    [Fact]
    public void A_group_that_is_to_be_created_is_left_by_name()
    {
        EcwidCheckedRow row = Check("email,customerGroupName", "a@b.example, Press ", rules => rules.AllowMissingGroup = true);

        Assert.True(row.IsValid);
        Assert.Equal("Press", row.MissingGroup);
        Assert.Null(row.Request.CustomerGroupId);
    }

    [Theory]
    [InlineData(EcwidImportMode.Create, "true,,", "TaxId is blank")]
    [InlineData(EcwidImportMode.Create, "true,123,", null)]
    [InlineData(EcwidImportMode.Create, "true,123,false", "TaxIdValid is false")]
    [InlineData(EcwidImportMode.Create, "false,,false", null)]
    [InlineData(EcwidImportMode.Update, "true,,", null)]
    [InlineData(EcwidImportMode.Update, "true,,false", "TaxIdValid is false")]
    public void An_exemption_without_a_tax_id_is_sent_and_warned_of_once(EcwidImportMode mode, string cells, string? why)
    {
        using var checker = new EcwidRowChecker(new EcwidRowRules { Mode = mode });
        Assert.All(CsvText.Rows($"email,taxExempt,taxId,taxIdValid\na@b.example,{cells}\nc@d.example,{cells}"), row => Assert.True(checker.Check(row).IsValid));
        IReadOnlyList<string> warnings = checker.TakeWarnings();
        Assert.Equal(why is null ? 0 : 1, warnings.Count);
        Assert.All(warnings, warning => Assert.StartsWith($"Row 1 (line 2): TaxExempt is true, and {why}. It is sent as it is", warning, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(EcwidImportMode.Create, ",7", "Email is blank")]
    [InlineData(EcwidImportMode.Upsert, ",7", "Email is blank")]
    [InlineData(EcwidImportMode.Update, ",", "neither id nor e-mail address")]
    [InlineData(EcwidImportMode.Update, ",x", "id is 'x'")]
    [InlineData(EcwidImportMode.Update, ",0", "id is '0'")]
    public void A_row_that_names_no_customer_has_one_fault(EcwidImportMode mode, string cells, string problem) =>
        Assert.Contains(problem, Assert.Single(Check("email,id,name", cells + ",Ana", rules => rules.Mode = mode).Faults).Message, StringComparison.Ordinal);

    [Fact]
    public void An_update_may_name_the_customer_by_id_alone() => Assert.Equal(7, Check("id,name", "7,Ana", rules => rules.Mode = EcwidImportMode.Update).CustomerId);

    [Fact]
    public void An_address_that_is_twice_in_a_file_is_a_fault_of_the_later_row_whatever_its_case_and_blanks()
    {
        var rows = CheckAll("email\nAna@Vale.example\nbo@example.net\n ana@vale.EXAMPLE\nana@vale.example");

        Assert.Equal([0, 0, 1, 1], rows.Select(row => row.Faults.Count));
        Assert.Contains("Email is that of row 1 too.", rows[2].Error, StringComparison.Ordinal);
        Assert.StartsWith("Row 4 (line 5): ", rows[3].Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_customer_that_two_rows_update_by_id_is_a_fault_of_the_later_row() =>
        Assert.Equal([true, true, false], CheckAll("id,name\n7,a\n8,b\n7,c", rules => rules.Mode = EcwidImportMode.Update).Select(row => row.IsValid));

    [Fact]
    public void A_hundred_thousand_addresses_that_differ_are_all_told_apart()
    {
        using var checker = new EcwidRowChecker(new EcwidRowRules());
        string[] headings = ["email"];

        Assert.All(Enumerable.Range(1, 100_000), row => Assert.True(checker.Check(new EcwidImportRow(row, null, headings, [$"c{row}@example.org"])).IsValid));
        Assert.Contains("row 54321 too", checker.Check(new EcwidImportRow(100_001, null, headings, ["C54321@example.org"])).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_whose_cells_are_not_under_their_headings_has_that_fault_only() =>
        Assert.Contains("3 cells, and there are 2 headings", Assert.Single(CheckAll("email,taxExempt\nx,y,z")[0].Faults).Message, StringComparison.Ordinal);

    [Fact]
    public void A_password_is_kept_secret()
    {
        EcwidCheckedRow row = Check("email,password", "a@b.example,hunter2");

        Assert.Equal(7, row.Request.Password!.Length);
        Assert.DoesNotContain("hunter2", row.Error + string.Join(" ", row.Faults.Select(fault => fault.Value)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_that_holds_a_nested_object_as_text_is_a_fault_and_the_name_of_its_type_is_said_once()
    {
        using var checker = new EcwidRowChecker(new EcwidRowRules());
        var rows = CsvText.Rows("email,BillingPerson,Nonsense\na@b.example,Ecwid.Client.Models.EcwidBillingPerson,1\nc@d.example,Ecwid.Client.Models.EcwidBillingPerson,2\ne@f.example,Leeds,3");

        Assert.True(checker.Check(rows[0]).IsValid);
        Assert.Equal(
            ["The column 'Nonsense' is not used: no parameter takes it.", "The column 'BillingPerson' is not used: it holds only the name of a type, because Export-Csv does not write nested objects."],
            checker.TakeWarnings());
        Assert.True(checker.Check(rows[1]).IsValid);
        Assert.Contains("billingPerson.city", Assert.Single(checker.Check(rows[2]).Faults).Message, StringComparison.Ordinal);
        Assert.Empty(checker.TakeWarnings());
    }

    [Fact]
    public void Two_names_of_one_field_may_agree_and_may_not_differ()
    {
        using var checker = new EcwidRowChecker(new EcwidRowRules { Mode = EcwidImportMode.Update });

        Assert.True(checker.Check(Row(("CustomerId", 7), ("Id", "7"), ("Name", "Ana"), ("billingPerson.name", "Ana"))).IsValid);
        Assert.True(checker.Check(Row(("CustomerId", 8), ("Id", ""), ("Name", null), ("billingPerson.name", "Ana"))).IsValid);
        Assert.Contains("name two customers", checker.Check(Row(("CustomerId", 9), ("Id", 10))).Error, StringComparison.Ordinal);
        EcwidCheckedRow row = checker.Check(Row(("CustomerId", 10), ("Name", "Ana"), ("billingPerson.name", "Bo")));
        Assert.Equal("Bo", row.Request.BillingPerson!.Name);
        Assert.Equal(["The column 'Name' is not used where 'billingPerson.name' is filled too: a customer has one such field."], checker.TakeWarnings());
    }

    [Fact]
    public void Values_of_any_type_are_read_and_nested_ones_taken_apart()
    {
        using var checker = new EcwidRowChecker(new EcwidRowRules());
        using var password = new SecureString();
        EcwidCheckedRow row = checker.Check(Row(
            ("Email", "a@b.example"),
            ("PostalCode", 1234),
            ("AcceptMarketing", true),
            ("CustomerGroupId", 5510.0),
            ("Password", password),
            ("BillingPerson", new Dictionary<string, object?> { ["City"] = "Leeds" }),
            ("Contacts", new object[] { new System.Collections.Hashtable { ["Contact"] = "1", ["Type"] = "phone" }, new EcwidCustomerContact { Contact = "2", Type = "URL" } }),
            ("ShippingAddresses", Array.Empty<object>()),
            ("Name", new List<object?> { "Ana" })));

        Assert.True(row.IsValid, row.Error);
        Assert.Equal(("1234", "Leeds", "Ana"), (row.Request.BillingPerson!.PostalCode, row.Request.BillingPerson.City, row.Request.BillingPerson.Name));
        Assert.Equal(["PHONE", "URL"], row.Request.Contacts!.Select(contact => contact.Type));
        Assert.Equal(5510, row.Request.CustomerGroupId);
        Assert.Same(password, row.Request.Password);
        Assert.Null(row.Line);
    }

    [Fact]
    public void A_list_where_one_text_belongs_is_a_fault()
    {
        using var checker = new EcwidRowChecker(new EcwidRowRules());

        Assert.Contains("Name is no text", Assert.Single(checker.Check(Row(("Email", "a@b.example"), ("Name", new List<object?> { "a", "b" }))).Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_column_map_counts_for_rows_too()
    {
        using var checker = new EcwidRowChecker(new EcwidRowRules { ColumnMap = new Dictionary<string, string?> { ["Mail"] = "email", ["X"] = null } });

        EcwidCheckedRow row = checker.Check(Row(("mail", "a@b.example"), ("x", "?")));

        Assert.Equal("a@b.example", row.Email);
        Assert.Empty(checker.TakeWarnings());
    }

    [Fact]
    public void Apostrophes_of_a_spreadsheet_safe_export_are_taken_away_in_its_rows_only()
    {
        var rows = CheckAll("email,name,city,street,spreadsheetSafe\na@b.example,'=1+1,''x,'twas,true\nc@d.example,'=1+1,''x,'twas,\ne@f.example,x,y,z,perhaps");

        Assert.Equal(("=1+1", "'x", "'twas"), Person(rows[0]));
        Assert.Equal(("'=1+1", "''x", "'twas"), Person(rows[1]));
        Assert.Equal("spreadsheetSafe", Assert.Single(rows[2].Faults).Column);

        static (string?, string?, string?) Person(EcwidCheckedRow row) => (row.Request.BillingPerson!.Name, row.Request.BillingPerson.City, row.Request.BillingPerson.Street);
    }

    private static EcwidImportRow Row(params (string Name, object? Value)[] values) =>
        EcwidImportRow.FromValues(1, values.Select(value => new KeyValuePair<string, object?>(value.Name, value.Value)));

    private static EcwidCheckedRow Check(string headings, string cells, Action<EcwidRowRules>? change = null) => Assert.Single(CheckAll($"{headings}\n{cells}\n", change));

    private static List<EcwidCheckedRow> CheckAll(string text, Action<EcwidRowRules>? change = null)
    {
        var rules = new EcwidRowRules { Groups = Groups, EnabledLanguages = ["en", "fr"] };
        change?.Invoke(rules);
        using var checker = new EcwidRowChecker(rules);
        return CsvText.Rows(text).ConvertAll(checker.Check);
    }
}
