using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using Ecwid.Client.Bulk.Columns;
using Ecwid.Client.Bulk.Comparison;
using Ecwid.Client.Bulk.Reading;
using Ecwid.Client.Bulk.Rows;
using Ecwid.Client.Bulk.Writing;
using Ecwid.Client.Contacts;
using Ecwid.Client.Customers;
using Ecwid.Client.ExtraFields;
using Ecwid.Client.Groups;
using Ecwid.Client.Http;
using Ecwid.Client.Models;
using Ecwid.Client.Schema;
using EcwidPS.Commands.Customers;
using Xunit;

namespace EcwidPS.UnitTests.Schema;

/// <summary>Takes every field through every way that leads in or out. Each failure names the field that gets lost.</summary>
public sealed class EveryFieldTests
{
    // Ecwid's copy of the name of the billing person.
    private const string CopiedName = nameof(EcwidCustomer.Name);

    private static readonly (Resource Resource, Type[] Shapes)[] Tables =
    [
        (Resources.Customer, [typeof(EcwidCustomer), typeof(EcwidCustomerRequest)]),
        (Resources.BillingPerson, [typeof(EcwidBillingPerson)]),
        (Resources.ShippingAddress, [typeof(EcwidShippingAddress)]),
        (Resources.Contact, [typeof(EcwidCustomerContact), typeof(EcwidCustomerContactRequest)]),
        (Resources.ExtraFieldValue, [typeof(EcwidCustomerExtraFieldValue)]),
        (Resources.Group, [typeof(EcwidCustomerGroup), typeof(EcwidCustomerGroupRequest)]),
        (Resources.ExtraField, [typeof(EcwidCustomerExtraField), typeof(EcwidCustomerExtraFieldRequest)]),
        (Resources.Stats, [typeof(EcwidCustomerStats)]),
        (Resources.Favorite, [typeof(EcwidCustomerFavorite)]),
    ];

    /// <summary>The fields of a request, and of its billing person, by their paths. Lists are taken as wholes here, and by their parts below.</summary>
    public static TheoryData<string> Paths => [.. Resources.Customer.Sent.SelectMany(one => one.IsList || one.Parts is null ? [one.Name] : Sent(one.Parts).Select(part => $"{one.Name}.{part.Name}"))];

    public static TheoryData<string> Parts => [.. Resources.Customer.Sent.Where(one => one.IsList).SelectMany(list => Sent(list.Parts!).Select(part => $"{list.Name}[0].{part.Name}"))];

    // A country's name is read as its code, which has a line of its own.
    private static IEnumerable<Field> Sent(Resource resource) => resource.Sent.Where(field => !field.Is(FieldUse.Derived));

    [Fact]
    public void Every_property_of_every_model_and_request_is_in_its_table() =>
        Assert.All(Tables, table => Assert.Equal(table.Resource == Resources.Customer ? [CopiedName] : [], Missing(table.Resource.Fields, table.Shapes)));

    [Fact]
    public void A_line_that_is_taken_out_of_a_table_is_missed_by_name() => Assert.All(
        Tables.SelectMany(table => table.Resource.Fields.Where(field => table.Shapes.Any(field.IsIn)).Select(field => (table, field))),
        line => Assert.Equal([line.field.Property], Missing(line.table.Resource.Fields.Where(field => field != line.field), line.table.Shapes).Where(name => line.table.Resource != Resources.Customer || name != CopiedName)));

    [Theory]
    [MemberData(nameof(Paths))]
    [MemberData(nameof(Parts))]
    public void A_field_is_read_from_the_column_with_its_name(string path)
    {
        EcwidCheckedRow row = Check(path);
        Assert.Equal([], row.Faults.Select(fault => fault.Message));
        Assert.NotNull(Get(row.Request, path));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    [MemberData(nameof(Parts))]
    public void A_field_is_sent_with_a_creation_and_with_a_change(string path)
    {
        EcwidCustomerRequest request = Check(path).Request;
        Assert.All(new[] { request.ForCreation(), request.ForUpdate() }, copy =>
        {
            Assert.False(copy.IsEmpty);
            Assert.Contains($"\"{path.Split('.').Last().Split('[')[0]}\":", JsonSerializer.Serialize(copy, EcwidJson.Wire.EcwidCustomerRequest), StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(Paths))]
    [MemberData(nameof(Parts))]
    public void A_field_is_in_the_customer_that_a_creation_emits_and_alone_in_its_changes(string path)
    {
        if (path is "password" or "primaryPhone")
        {
            return;
        }

        EcwidCustomer customer = Check(path).Request.ToCustomer(7);
        Assert.NotNull(Get(customer, path));
        Assert.True(EcwidCustomerRequest.ChangesOf(customer).IsEmpty);
        Set(customer, path, second: true);
        EcwidCustomerRequest changes = EcwidCustomerRequest.ChangesOf(customer);
        Assert.Equal(Json(Get(customer, path)!), Json(Get(changes, path)!));
        Assert.Equal(path.Split('.', '[')[0], Assert.Single(Resources.Customer.Sent, field => field.Get(changes) is not null).Name);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    [MemberData(nameof(Parts))]
    public void A_field_that_differs_from_what_is_stored_is_a_difference(string path)
    {
        EcwidCustomerRequest request = Check(path).Request;
        EcwidCustomer stored = Stored(path, request);
        IReadOnlyList<string> differences = EcwidCustomerComparison.Differences(request, stored);
        Assert.Equal([path.Split('[')[0]], differences);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_stored_customer_with_another_value_is_not_the_one_that_was_created(string path)
    {
        Field field = FieldOf(path);
        EcwidCustomerRequest request = Check(path).Request;
        bool counts = field.Parts is null && field.Name is not ("password" or "primaryPhone") && !field.Is(FieldUse.Judged);
        Assert.Equal(!counts, CreationSettlement.Matches(request, Stored(path, request)));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_field_that_can_be_emptied_is_emptied_by_its_name_and_no_other(string path)
    {
        Field field = FieldOf(path);
        var request = new EcwidCustomerRequest();
        if (!field.CanBeEmptied)
        {
            Assert.DoesNotContain(field.Property, ClearableFields.Names);
            return;
        }

        ClearableFields.Clear(request, [field.Property]);
        object emptied = Get(request, path)!;
        Assert.True(emptied is "" or Array { Length: 0 });
    }

    [Theory]
    [MemberData(nameof(Paths))]
    [MemberData(nameof(Parts))]
    public void A_field_comes_back_from_an_export(string path)
    {
        // Ecwid answers no password and no primary phone, and works the names of states out of their codes.
        if (path is "password" or "primaryPhone" || FieldOf(path).Kind == FieldKind.StateName)
        {
            return;
        }

        EcwidCustomer customer = Check(path).Request.ToCustomer(7);
        foreach (EcwidExportFormat format in Enum.GetValues<EcwidExportFormat>())
        {
            string file = Path.Combine(Path.GetTempPath(), $"every-field-{Guid.NewGuid():N}.{(format == EcwidExportFormat.Csv ? "csv" : "jsonl")}");
            try
            {
                using (var writer = new EcwidCustomerWriter(file, new EcwidExportOptions { Format = format, IncludeGroupId = true, Properties = format == EcwidExportFormat.Csv ? ["email", path] : null, Size = new EcwidExportSize { ShippingAddresses = 1, Contacts = 1, ExtraFields = 1 } }))
                {
                    writer.Write(customer);
                    writer.Complete();
                }

                using var checker = new EcwidRowChecker(new EcwidRowRules());
                Assert.Equal(Get(customer, path) is Array list ? list.Length : Get(customer, path), Get(checker.Check(Row(file)).Request, path) is Array back ? back.Length : Get(checker.Check(Row(file)).Request, path));
            }
            finally
            {
                File.Delete(file);
            }
        }
    }

    [Fact]
    public void The_names_of_a_person_are_joined() => Assert.Equal(
        "Ana Maria Vale", Check(("First name", "Ana"), ("Middle name", "Maria"), ("Last name", "Vale")).Request.BillingPerson!.Name);

    private static EcwidImportRow Row(string file)
    {
        if (file.EndsWith(".csv", StringComparison.Ordinal))
        {
            using EcwidCsvReader reader = EcwidCsvReader.Open(file);
            return reader.Read()!;
        }

        using EcwidJsonLinesReader lines = EcwidJsonLinesReader.Open(file);
        return lines.Read()!;
    }

    private static string Json(object value) => JsonSerializer.Serialize(value, EcwidJson.Wire.GetTypeInfo(value.GetType())!);

    // What no table knows of the properties that JSON has.
    private static IEnumerable<string> Missing(IEnumerable<Field> fields, IEnumerable<Type> shapes)
    {
        HashSet<string> known = [.. fields.Select(field => field.Property)];
        return shapes.SelectMany(shape => shape.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(property => property.CanWrite && property.DeclaringType != typeof(EcwidObject))
            .Select(property => property.Name)
            .Where(name => !known.Contains(name))
            .Distinct(StringComparer.Ordinal);
    }

    private static Field FieldOf(string path) => path.IndexOf('[', StringComparison.Ordinal) is var bracket && bracket < 0
        ? Resources.At(path)
        : Resources.Customer.Find(path[..bracket])!.Parts!.Find(path.Split('.')[1])!;

    private static EcwidCheckedRow Check(string path)
    {
        var values = new List<(string, object)> { ("email", "ana@vale.example") };
        if (path.StartsWith("contacts", StringComparison.Ordinal))
        {
            values.Add(("contacts[0].contact", "+44113"));
            values.Add(("contacts[0].type", "PHONE"));
        }
        else if (path.StartsWith("extrafields", StringComparison.Ordinal))
        {
            values.Add(("extrafields[0].key", "k1"));
        }
        else if (path == "shippingAddresses")
        {
            values.Add(("shippingAddresses[0].city", "Leeds"));
        }

        if (FieldOf(path).Parts is null)
        {
            values.RemoveAll(value => value.Item1 == path);
            values.Add((path, Sample(FieldOf(path).Kind, second: false)));
        }

        return Check([.. values]);
    }

    private static EcwidCheckedRow Check(params (string Name, object Value)[] values)
    {
        using var checker = new EcwidRowChecker(new EcwidRowRules { IsStream = true, KnowsCustomer = true });
        EcwidCheckedRow row = checker.Check(EcwidImportRow.FromValues(1, values.Select(value => new KeyValuePair<string, object?>(value.Name, value.Value))));
        if (values.All(value => value.Name != "email"))
        {
            return row;
        }

        // Only the field that is looked at.
        if (values[^1].Name != "email")
        {
            row.Request.Email = null;
        }

        return row;
    }

    private static object Sample(FieldKind kind, bool second) => kind switch
    {
        FieldKind.Boolean => !second,
        FieldKind.Integer => second ? 8L : 7L,
        FieldKind.GroupId => second ? 5511L : 5510L,
        FieldKind.Email => second ? "bo@vale.example" : "ana@vale.example",
        FieldKind.Country => second ? "FR" : "DE",
        FieldKind.State => second ? "CA" : "OR",
        FieldKind.Relation => second ? "b2c" : "b2b",
        FieldKind.Language => second ? "fr" : "en",
        FieldKind.ContactType => second ? "URL" : "PHONE",
        FieldKind.ExtraFieldType or FieldKind.ExtraFieldValueType => second ? "DATETIME" : "TEXT",
        FieldKind.Phone or FieldKind.Figures => second ? "02468" : "01357",
        _ => second ? "another text" : "some text",
    };

    private static EcwidCustomer Stored(string path, EcwidCustomerRequest request)
    {
        EcwidCustomer stored = request.ToCustomer(7);
        if (path is not ("password" or "primaryPhone"))
        {
            Set(stored, path, second: true);
        }

        return stored;
    }

    private static object? Get(object owner, string path)
    {
        string[] names = path.Split('.');
        object? value = Resources.Customer.Find(names[0].Split('[')[0])!.Get(owner);
        return names.Length == 1 || value is null ? value : FieldOf(path).Get(value is Array items ? items.GetValue(0)! : value);
    }

    private static void Set(EcwidCustomer customer, string path, bool second)
    {
        Field field = FieldOf(path);
        if (field.Parts is not null)
        {
            Resources.Customer.Find(path)!.Set(customer, path switch
            {
                "contacts" => new[] { new EcwidCustomerContact { Contact = "other", Type = "URL" } },
                "extrafields" => new[] { new EcwidCustomerExtraFieldValue { Key = "k2", Value = "x" } },
                _ => (object)new[] { new EcwidShippingAddress { City = "York" } },
            });
            return;
        }

        string[] names = path.Split('.');
        object owner = names.Length == 1 ? customer : Resources.Customer.Find(names[0].Split('[')[0])!.Get(customer) is Array items ? items.GetValue(0)! : customer.BillingPerson!;
        field.Set(owner, Sample(field.Kind, second));
        if (path == "billingPerson.name")
        {
            customer.Name = customer.BillingPerson!.Name;
        }
    }
}
