using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;
using Ecwid.Client;
using Ecwid.Client.Bulk.Writing;
using Ecwid.Client.Http;
using Ecwid.Client.Models;
using Xunit;

namespace EcwidPS.UnitTests.Bulk.Writing;

public sealed class CustomerExportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ecwid").FullName;

    private string Target => Path.Combine(_folder, "customers.csv");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_export_that_finds_the_columns_itself_is_the_file_that_a_writer_makes_who_knows_them(bool isSafe)
    {
        EcwidCustomer[] customers = [Customer(1, 0, 2), Customer(2, 3, 0), Customer(3, 1, 1)];
        string known = Path.Combine(_folder, "known.csv");
        using (var writer = new EcwidCustomerWriter(known, new EcwidExportOptions { Size = new EcwidExportSize { ShippingAddresses = 3, Contacts = 2 }, SpreadsheetSafe = isSafe }))
        {
            Array.ForEach(customers, writer.Write);
            writer.Complete();
        }

        using (var export = new EcwidCustomerExport(Target, new EcwidExportOptions { SpreadsheetSafe = isSafe }))
        {
            Array.ForEach(customers, export.Add);
            Assert.Equal(3, export.Count);
            export.Complete(cancellationToken: TestContext.Current.CancellationToken);
        }

        Assert.Equal(File.ReadAllText(known), File.ReadAllText(Target));
    }

    [Fact]
    public void Customers_wait_in_the_folder_of_the_export_and_nothing_of_them_stays()
    {
        using (var export = new EcwidCustomerExport(Target))
        {
            export.Add(Customer(1, 1, 1));
            Assert.False(File.Exists(Target));
            if (!OperatingSystem.IsWindows())
            {
                // It has no name any more, so that not even a kill leaves it behind.
                Assert.Empty(Directory.GetFileSystemEntries(_folder));
            }
        }

        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void Progress_counts_every_customer()
    {
        long last = 0;
        using var export = new EcwidCustomerExport(Target);
        for (int number = 1; number <= 50; number++)
        {
            export.Add(Customer(number, 1, 1));
        }

        export.Complete(written => Assert.Equal(++last, written), TestContext.Current.CancellationToken);

        Assert.Equal(50, last);
        Assert.Equal(50, export.Count);
    }

    [Fact]
    public void A_cancelled_export_leaves_the_old_file_and_nothing_else()
    {
        File.WriteAllText(Target, "old");
        using var stop = new CancellationTokenSource();
        using (var export = new EcwidCustomerExport(Target))
        {
            export.Add(Customer(1, 1, 1));
            export.Add(Customer(2, 1, 1));
            Assert.Throws<OperationCanceledException>(() => export.Complete(_ => stop.Cancel(), stop.Token));
        }

        Assert.Equal("old", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void What_Ecwid_answers_and_we_do_not_know_survives_the_wait()
    {
        EcwidCustomer customer = Read("""{"id":1,"email":"a@b.example","name":"Guest \u65E5\u672C","shippingAddresses":[{"id":9,"street":"1\n2"},{"id":4,"street":"'=x"}],"contacts":[],"later":{"x":[1]}}""");
        using (var export = new EcwidCustomerExport(Target))
        {
            export.Add(customer);
            export.Complete(cancellationToken: TestContext.Current.CancellationToken);
        }

        string text = File.ReadAllText(Target);
        Assert.Contains("Guest 日本", text, StringComparison.Ordinal);
        Assert.Contains("4,,,'=x", text, StringComparison.Ordinal);
        Assert.Contains("9,,,\"1\n2\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_that_an_answer_should_ever_hold_is_in_no_file()
    {
        EcwidCustomer customer = Read("""{"id":1,"email":"a@b.example","password":"hunter2","Password":"hunter2","later":"ü"}""");
        foreach (EcwidExportFormat format in Enum.GetValues<EcwidExportFormat>())
        {
            using var export = new EcwidCustomerExport(Target, new EcwidExportOptions { Format = format });
            export.Add(customer);
            export.Complete(cancellationToken: TestContext.Current.CancellationToken);
            Assert.DoesNotContain("hunter2", File.ReadAllText(Target), StringComparison.Ordinal);
        }

        Assert.Equal("""{"id":1,"email":"a@b.example","later":"ü"}""", File.ReadAllText(Target).Trim());
    }

    [Fact]
    public void JSON_lines_name_a_group_and_have_its_id_only_where_it_has_no_name_or_it_is_asked_for()
    {
        EcwidCustomer named = Read("""{"id":1,"customerGroupId":5,"customerGroupName":"Trade"}""");
        EcwidCustomer nameless = Read("""{"id":2,"customerGroupId":5}""");

        Assert.Equal(["""{"id":1,"customerGroupName":"Trade"}""", """{"id":2,"customerGroupId":5}"""], Lines(includeGroupId: false, named, nameless));
        Assert.Equal(["""{"id":1,"customerGroupId":5,"customerGroupName":"Trade"}""", """{"id":2,"customerGroupId":5}"""], Lines(includeGroupId: true, named, nameless));
        Assert.Equal(5, named.CustomerGroupId);
    }

    [Fact]
    public void A_file_that_is_to_be_kept_is_an_error_at_once()
    {
        File.WriteAllText(Target, "old");

        var error = Assert.Throws<EcwidException>(() => new EcwidCustomerExport(Target, new EcwidExportOptions { KeepExisting = true }));

        Assert.Contains("is there already", error.Message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(Target));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_an_error_that_names_no_temporary_file()
    {
        var error = Assert.Throws<EcwidException>(() => new EcwidCustomerExport(Path.Combine(_folder, "none", "x.csv")));

        Assert.Equal("The file can't be written: The folder does not exist.", error.Message);
    }

    [Theory]
    [InlineData("Email, City", "email, billingPerson.city")]
    [InlineData("billingPerson, billingPerson.city", "billingPerson, name")]
    [InlineData("Name", "billingPerson.name, name")]
    [InlineData("customerGroupName", "customerGroupName, customerGroupId")]
    [InlineData("shippingAddresses[2].city", "shippingAddresses.city, shippingAddresses.id, shippingAddresses.defaultAddress")]
    [InlineData("Contacts", "contacts")]
    [InlineData("contacts[0].contact", "contacts.contact, contacts.default")]
    [InlineData("stats.salesValue", "stats.salesValue")]
    public void What_has_to_be_read_follows_from_what_is_exported(string properties, string fields) =>
        Assert.Equal(fields.Split(", "), new EcwidExportOptions { Properties = properties.Split(", ") }.GetFields());

    [Fact]
    public void All_is_read_where_nothing_is_chosen() => Assert.Null(new EcwidExportOptions().GetFields());

    [Theory]
    [InlineData("password")]
    [InlineData("primaryPhone")]
    [InlineData("favorites")]
    [InlineData("additionalFields")]
    [InlineData("spreadsheetSafe")]
    [InlineData("nonsense")]
    public void A_property_without_a_column_is_refused_and_not_left_out(string property) =>
        Assert.Throws<EcwidException>(() => new EcwidCustomerExport(Target, new EcwidExportOptions { Properties = ["email", property] }));

    private string[] Lines(bool includeGroupId, params EcwidCustomer[] customers)
    {
        using var export = new EcwidCustomerExport(Target, new EcwidExportOptions { Format = EcwidExportFormat.JsonLines, IncludeGroupId = includeGroupId });
        Array.ForEach(customers, export.Add);
        export.Complete(cancellationToken: TestContext.Current.CancellationToken);
        return File.ReadAllLines(Target);
    }

    private static EcwidCustomer Read(string json) => JsonSerializer.Deserialize(Encoding.UTF8.GetBytes(json), EcwidJson.Wire.EcwidCustomer)!;

    private static EcwidCustomer Customer(int number, int addresses, int contacts) => new()
    {
        CustomerId = number,
        Email = $"c{number}@many.example",
        ShippingAddresses = [.. Enumerable.Range(1, addresses).Select(id => new EcwidShippingAddress { AddressId = id, Street = $"={id}, \"A\"\nStreet" })],
        Contacts = [.. Enumerable.Range(1, contacts).Select(id => new EcwidCustomerContact { ContactId = id, Contact = $"+{id}", Type = "PHONE" })],
    };
}
