using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using Ecwid.Client;
using Ecwid.Client.Bulk.Comparison;
using Ecwid.Client.Bulk.Reading;
using Ecwid.Client.Bulk.Rows;
using Ecwid.Client.Bulk.Writing;
using Ecwid.Client.Customers;
using Ecwid.Client.Http;
using Ecwid.Client.Models;
using Ecwid.Client.Schema;
using EcwidPS.UnitTests.Bulk.Reading;
using Xunit;

namespace EcwidPS.UnitTests.Bulk.Writing;

public sealed class CustomerWriterTests : IDisposable
{
    private static readonly EcwidCustomerGroup[] Groups =
    [
        new() { CustomerGroupId = 0, Name = "General" }, new() { CustomerGroupId = 5510, Name = "Großhandel; \"B\"" }, new() { CustomerGroupId = 5511, Name = "=Staff" },
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("ecwid").FullName;

    private string Target => Path.Combine(_folder, "customers.csv");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<int, bool, char, bool> Forms => new()
    {
        { 1, false, ',', true }, { 2, true, ',', true }, { 3, false, ';', false }, { 4, true, '\t', false }, { 5, true, ';', true },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void What_is_exported_as_CSV_is_imported_as_the_same_customers(int seed, bool isSafe, char delimiter, bool withIds)
    {
        List<EcwidCustomer> customers = RandomCustomers.Make(seed, 300, Groups);
        if (!isSafe)
        {
            customers.ForEach(WriteFiguresPlainly);
        }

        var size = new EcwidExportSize();
        customers.ForEach(size.Include);

        Export(customers, new EcwidExportOptions { Size = size, SpreadsheetSafe = isSafe, Delimiter = delimiter, IncludeIds = withIds });

        using var reader = EcwidCsvReader.Open(Target);
        Assert.Equal(delimiter, reader.Delimiter);
        Same(customers, CsvText.All(reader), withIds);
    }

    [Fact]
    public void What_is_exported_as_JSON_lines_is_imported_as_the_same_customers()
    {
        List<EcwidCustomer> customers = RandomCustomers.Make(6, 300, Groups);

        Export(customers, new EcwidExportOptions { Format = EcwidExportFormat.JsonLines });

        using var reader = EcwidJsonLinesReader.Open(Target);
        var rows = new List<EcwidImportRow>();
        while (reader.Read() is { } row)
        {
            rows.Add(row);
        }

        Assert.NotEqual(0xEF, File.ReadAllBytes(Target)[0]);
        Same(customers, rows, withIds: true);
    }

    [Fact]
    public void A_customer_as_an_object_is_the_same_row() =>
        Same(RandomCustomers.Make(7, 300, Groups), [.. RandomCustomers.Make(7, 300, Groups).Select((customer, index) => EcwidImportRow.FromCustomer(index + 1, customer))], withIds: true);

    [Fact]
    public void A_file_is_what_RFC_4180_says_with_a_byte_order_mark()
    {
        Export(
            [new EcwidCustomer { CustomerId = 7, Email = "a@b.example", BillingPerson = new EcwidBillingPerson { Name = "Ana, \"Vale\"", Street = "1\n2", PostalCode = "00501", Phone = "+44 1" }, TaxExempt = false, CustomerGroupId = 0, CustomerGroupName = "General" }],
            new EcwidExportOptions { Properties = ["Id", "email", "BillingPerson", "taxExempt", "CustomerGroupName"] });

        Assert.Equal([0xEF, 0xBB, 0xBF], File.ReadAllBytes(Target)[..3]);
        Assert.Equal(
            "id,email,customerGroupName,billingPerson.name,billingPerson.firstName,billingPerson.lastName,billingPerson.companyName,billingPerson.street,billingPerson.city,"
            + "billingPerson.countryCode,billingPerson.countryName,billingPerson.postalCode,billingPerson.stateOrProvinceCode,billingPerson.stateOrProvinceName,billingPerson.phone,taxExempt\r\n"
            + "7,a@b.example,General,\"Ana, \"\"Vale\"\"\",,,,\"1\n2\",,,,00501,,,+44 1,false\r\n",
            File.ReadAllText(Target));
    }

    [Fact]
    public void Formulas_are_neutralised_when_asked_for_and_left_as_they_are_without()
    {
        string[] names = ["=1", "+44", "-1", "@x", "\tx", "\rx", "'x", "x=1"];
        EcwidCustomer[] customers =
        [
            .. names.Select(name => new EcwidCustomer { Email = "a@b.example", BillingPerson = new EcwidBillingPerson { Name = name } }),
        ];
        string[] columns = ["billingPerson.name"];

        Export(customers, new EcwidExportOptions { Properties = columns, SpreadsheetSafe = true });
        Assert.Equal(["'=1", "'+44", "'-1", "'@x", "'\tx", "'\rx", "''x", "x=1"], Cells());

        Export(customers, new EcwidExportOptions { Properties = columns });
        Assert.Equal(names, Cells());

        string[] Cells()
        {
            using var reader = EcwidCsvReader.Open(Target);
            return [.. CsvText.All(reader).Select(row => (string)row.Cells[0]!)];
        }
    }

    [Fact]
    public void What_Ecwid_fills_itself_is_written_by_name()
    {
        string[] columns = ["registered", "stats"];

        Export(
            [new EcwidCustomer { Registered = new DateTimeOffset(2025, 3, 26, 13, 7, 12, TimeSpan.FromHours(2)), Stats = new EcwidCustomerStats { SalesValue = 812.5m } }],
            new EcwidExportOptions { Properties = columns });

        Assert.Equal(
            "registered,stats.numberOfOrders,stats.salesValue,stats.averageOrderValue,stats.firstOrderDate,stats.lastOrderDate\r\n2025-03-26 11:07:12 +0000,,812.5,,,\r\n", File.ReadAllText(Target));
    }

    [Fact]
    public void The_machine_s_culture_has_no_effect() => Culture.Run("de-DE", What_Ecwid_fills_itself_is_written_by_name);

    [Fact]
    public void A_customer_with_more_addresses_than_columns_is_an_error_and_not_cut()
    {
        using var writer = new EcwidCustomerWriter(Target, new EcwidExportOptions { Size = new EcwidExportSize { ShippingAddresses = 1 } });

        var error = Assert.Throws<EcwidException>(() => writer.Write(new EcwidCustomer { CustomerId = 7, ShippingAddresses = [new(), new()] }));

        Assert.Contains("2 shippingAddresses, and there are columns for 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_flat_export_takes_the_default_address_and_contact_and_counts_what_it_leaves_out()
    {
        using (var writer = new EcwidCustomerWriter(Target, new EcwidExportOptions { Flat = true, Properties = ["shippingAddresses[0].city", "contacts[0].contact"] }))
        {
            writer.Write(new EcwidCustomer
            {
                ShippingAddresses = [new() { City = "Leeds" }, new() { City = "Salem", DefaultAddress = true }],
                Contacts = [new() { Contact = "1" }, new() { Contact = "2" }, new() { Contact = "3", Default = true }],
            });
            writer.Complete();
            Assert.Equal(3, writer.OmittedCount);
        }

        Assert.EndsWith("\r\nSalem,3\r\n", File.ReadAllText(Target), StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_whose_name_is_not_known_is_an_error_and_not_lost()
    {
        using var writer = new EcwidCustomerWriter(Target);

        Assert.Contains("customerGroupId", Assert.Throws<EcwidException>(() => writer.Write(new EcwidCustomer { CustomerGroupId = 5510 })).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("emial", "Did you mean email?")]
    [InlineData("password", "can't be exported")]
    public void A_property_that_is_not_there_is_an_error_before_a_file_is_made(string property, string cure)
    {
        Assert.Contains(cure, Assert.Throws<EcwidException>(() => new EcwidCustomerWriter(Target, new EcwidExportOptions { Properties = [property] })).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Until_it_is_complete_and_after_a_failure_the_old_file_is_there_and_nothing_else()
    {
        File.WriteAllText(Target, "old");
        using (var writer = new EcwidCustomerWriter(Target))
        {
            writer.Write(new EcwidCustomer { Email = "a@b.example" });
            Assert.Equal("old", File.ReadAllText(Target));
        }

        Assert.Equal("old", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_complete_file_takes_the_place_of_the_old_one()
    {
        File.WriteAllText(Target, "old");

        Export([new EcwidCustomer { Email = "a@b.example" }], new EcwidExportOptions { Properties = ["email"] });

        Assert.Equal("email\r\na@b.example\r\n", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_place_that_can_t_be_written_is_an_error_of_ours()
    {
        Assert.Throws<EcwidException>(() => new EcwidCustomerWriter(_folder));
        Assert.Throws<EcwidException>(() => new EcwidCustomerWriter(Path.Combine(_folder, "nowhere", "x.csv")));
    }

    [Fact]
    public void A_target_that_becomes_a_folder_meanwhile_leaves_nothing_behind()
    {
        using (var writer = new EcwidCustomerWriter(Target))
        {
            Directory.CreateDirectory(Target);
            Assert.Throws<EcwidException>(writer.Complete);
        }

        Assert.Empty(Directory.GetFiles(_folder));
    }

    // Blanks around phones and codes, and characters that nobody sees in them, do not come back from a table that people may have edited.
    private static void WriteFiguresPlainly(EcwidCustomer customer)
    {
        WriteFiguresPlainly(Resources.Customer, customer);
        foreach (Field field in Resources.Customer.Sent.Where(field => field.Parts is not null))
        {
            foreach (object part in field.Get(customer) is Array items ? items.Cast<object>() : [field.Get(customer)!])
            {
                WriteFiguresPlainly(field.Parts!, part);
            }
        }
    }

    private static void WriteFiguresPlainly(Resource resource, object? owner)
    {
        var converter = new FieldConverter(origin: ValueOrigin.File);
        foreach (Field field in resource.Sent.Where(field => owner is not null && field.IsIn(owner.GetType()) && field.Kind is (FieldKind.Phone or FieldKind.Figures or FieldKind.Code) && field.Get(owner) is string))
        {
            string text = converter.Bare(field.Kind, (string)field.Get(owner!)!);
            field.Set(owner!, text.Length == 0 ? null : text);
        }
    }

    private void Export(IEnumerable<EcwidCustomer> customers, EcwidExportOptions options)
    {
        using var writer = new EcwidCustomerWriter(Target, options);
        foreach (EcwidCustomer customer in customers)
        {
            writer.Write(customer);
        }

        writer.Complete();
    }

    private static void Same(List<EcwidCustomer> customers, List<EcwidImportRow> rows, bool withIds)
    {
        using var checker = new EcwidRowChecker(new EcwidRowRules { Groups = Groups, Mode = withIds ? EcwidImportMode.Update : EcwidImportMode.Create });
        Assert.Equal(customers.Count, rows.Count);
        for (int index = 0; index < rows.Count; index++)
        {
            EcwidCheckedRow row = checker.Check(rows[index]);
            Assert.Null(row.Error);
            Assert.Equal(withIds ? customers[index].CustomerId : null, row.CustomerId);
            Assert.Equal(Fields(EcwidCustomerRequest.ChangesOf(customers[index]), withIds), Fields(row.Request, withIds));
            Assert.Equal([], EcwidCustomerComparison.Differences(row.Request, customers[index]));
        }

        Assert.Empty(checker.TakeWarnings());
    }

    /// <summary>All that can be written, with addresses in the order in which they are written, and without what Ecwid derives.</summary>
    private static string Fields(EcwidCustomerRequest request, bool withIds)
    {
        EcwidCustomerRequest fields = withIds ? request.ForUpdate() : request.ForCreation();
        if (fields.BillingPerson is { } person)
        {
            person.CountryName = person.StateOrProvinceName = null;
        }

        foreach (EcwidShippingAddress address in fields.ShippingAddresses ?? [])
        {
            address.CountryName = address.StateOrProvinceName = address.AddressFormatted = null;
        }

        fields.ShippingAddresses = fields.ShippingAddresses is { Length: > 0 } addresses
            ? [.. addresses.OrderBy(address => JsonSerializer.Serialize(address, EcwidJson.Wire.EcwidShippingAddressArray.Options), StringComparer.Ordinal)]
            : null;
        fields.Contacts = fields.Contacts is { Length: > 0 } ? fields.Contacts : null;
        fields.ExtraFields = fields.ExtraFields is { Length: > 0 } ? fields.ExtraFields : null;
        return Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(fields, EcwidJson.Wire.EcwidCustomerRequest));
    }
}
