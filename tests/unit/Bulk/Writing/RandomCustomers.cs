using System;
using System.Collections.Generic;
using System.Linq;
using Ecwid.Client.Models;

namespace EcwidPS.UnitTests.Bulk.Writing;

/// <summary>Customers with all that makes tables difficult, the same for the same seed.</summary>
internal sealed class RandomCustomers
{
    private static readonly string[] Texts =
    [
        "Ana Vale", "00501", "+44 113 555 0199", "=SUM(A1:A9)", "-5", "@home", "'quoted", "''twice", "'=both", "a,b;c\td", "say \"hi\"", "\"", "\"\"", "5 Elm Rd\nFlat 2", "5 Elm Rd\r\nFlat 2",
        "lone\rreturn", " blank before", "blank after ", "\ttab before", "\nline before", "山田 花子", "Зоя Ёлкин", "מרים", "مريم حسن", "नमस्ते", "สมชาย", "e\u0301 é", "😀👩‍👩‍👧", "true", "0", "1e5",
        "2026-01-31", "NULL", "sep=;", "\u00A0x\u00A0", "x\u2028y", "\u0001", "\uFEFFx", "\\n", "a\\\"b", "'", "%s{0}", "<b>&amp;</b>",
    ];

    private readonly Random _random;
    private readonly EcwidCustomerGroup[] _groups;

    private RandomCustomers(int seed, EcwidCustomerGroup[] groups)
    {
        _random = new Random(seed);
        _groups = groups;
    }

    public static List<EcwidCustomer> Make(int seed, int count, EcwidCustomerGroup[] groups)
    {
        var makers = new RandomCustomers(seed, groups);
        return [.. Enumerable.Range(1, count).Select(makers.Customer)];
    }

    private EcwidCustomer Customer(int number)
    {
        EcwidCustomerGroup group = _groups[_random.Next(_groups.Length)];
        EcwidBillingPerson? person = Maybe(Person);
        string? taxId = Text();
        return new EcwidCustomer
        {
            CustomerId = 310_000_000 + number,
            Email = $"c{number}+x@mail{_random.Next(9)}.example",
            Name = person?.Name,
            Registered = DateTimeOffset.UnixEpoch.AddSeconds(number),
            CustomerGroupId = group.CustomerGroupId,
            CustomerGroupName = group.Name,
            BillingPerson = person,
            ShippingAddresses = Maybe(() => Many(5, Address)),
            Contacts = Maybe(() => Many(6, Contact)),
            B2bB2c = Maybe(() => Pick("b2b", "b2c")),
            TaxId = taxId,
            TaxIdValid = taxId is null ? null : true,
            TaxExempt = Flag() is { } flag ? flag && taxId is not null : null,
            AcceptMarketing = Flag(),
            Lang = Maybe(() => Pick("en", "fr", "pt_BR")),
            PrivateAdminNotes = Text(),
            ExtraFields = Maybe(() => Many(3, ExtraField)),
            FiscalCode = Maybe(() => Pick("RSSMRA85T10A562S", "0012")),
            ElectronicInvoicePecEmail = Maybe(() => "pec@x.example"),
            ElectronicInvoiceSdiCode = Maybe(() => "0000000"),
            Stats = new EcwidCustomerStats { NumberOfOrders = 4, SalesValue = 12.5m },
            Favorites = [new EcwidCustomerFavorite { ProductId = 660011223 }],
        };
    }

    private EcwidBillingPerson Person() => new()
    {
        Name = Text() ?? "Bo",
        FirstName = Text(),
        CompanyName = Text(),
        Street = Text(),
        City = Text(),
        CountryCode = Maybe(() => Pick("US", "DE", "jp")),
        CountryName = Text(),
        PostalCode = Text(),
        StateOrProvinceCode = Maybe(() => Pick("NY", "13")),
        Phone = Text(),
    };

    private EcwidShippingAddress Address() => new()
    {
        AddressId = 77_000 + _random.Next(1_000_000),
        Name = Text() ?? "Bo",
        CompanyName = Text(),
        Street = Text(),
        City = Text(),
        CountryCode = Maybe(() => Pick("US", "DE", "jp")),
        CountryName = Text(),
        PostalCode = Text(),
        Phone = Text(),
        AddressFormatted = Text(),
        Note = Text(),
        DefaultAddress = Flag(),
        OrderBy = Maybe(() => "x") is null ? null : _random.Next(9),
    };

    private EcwidCustomerContact Contact() => new()
    {
        ContactId = 900_000 + _random.Next(1_000_000),
        Contact = (Text() ?? "x").Trim() is { Length: > 0 } contact ? contact : "x",
        Type = EcwidContactTypes.All[_random.Next(EcwidContactTypes.All.Count)],
        Handle = Text(),
        Note = Text(),
        OrderBy = Maybe(() => "x") is null ? null : _random.Next(9),
        Timestamp = DateTimeOffset.UnixEpoch,
    };

    private EcwidCustomerExtraFieldValue ExtraField() => new() { Key = $"k{_random.Next(1000)}", Title = Text(), Value = Text(), Type = Maybe(() => Pick("TEXT", "DATETIME")), OrderBy = 1, EntityTypes = ["CUSTOMERS"] };

    private T? Maybe<T>(Func<T> make)
        where T : class => _random.Next(3) == 0 ? null : make();

    private T[] Many<T>(int most, Func<T> make) => [.. Enumerable.Range(0, _random.Next(most)).Select(_ => make())];

    private bool? Flag() => _random.Next(3) switch { 0 => null, 1 => true, _ => false };

    private string? Text() => Maybe(() => Pick(Texts) + (_random.Next(4) == 0 ? Pick(Texts) : string.Empty));

    private string Pick(params string[] texts) => texts[_random.Next(texts.Length)];
}
