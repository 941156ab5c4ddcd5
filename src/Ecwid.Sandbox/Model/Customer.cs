using System;
using System.Collections.Generic;

namespace Ecwid.Sandbox.Model;

internal sealed class Customer(long id, string email, DateTimeOffset registered)
{
    public const string Consumer = "b2c";
    public const string Business = "b2b";

    public long Id { get; } = id;

    public string Email { get; set; } = email;

    public DateTimeOffset Registered { get; } = registered;

    public DateTimeOffset Updated { get; set; } = registered;

    /// <summary>A copy of the billing person's name; a guest may have a name and no billing person.</summary>
    public string? Name { get; set; }

    public long GroupId { get; set; }

    public PostalAddress? BillingPerson { get; set; }

    public List<ShippingAddress> ShippingAddresses { get; set; } = [];

    public List<Contact> Contacts { get; set; } = [];

    public string TaxId { get; set; } = "";

    public bool TaxIdValid { get; set; } = true;

    public bool TaxExempt { get; set; }

    /// <summary>Null when the customer was never asked, which counts as a yes.</summary>
    public bool? AcceptMarketing { get; set; }

    public string? Language { get; set; }

    public string Relation { get; set; } = Consumer;

    public string FiscalCode { get; set; } = "";

    public string ElectronicInvoicePecEmail { get; set; } = "";

    public string ElectronicInvoiceSdiCode { get; set; } = "";

    public string PrivateAdminNotes { get; set; } = "";

    public Orders Orders { get; set; } = Orders.None;

    public IReadOnlyCollection<Favorite> Favorites { get; set; } = [];
}
