using System;
using System.Text.Json.Serialization;
using Ecwid.Client.Http;

namespace Ecwid.Client.Models;

/// <summary>A contact of a customer: an e-mail address, a phone number, a link.</summary>
/// <remarks>https://docs.ecwid.com/api-reference/rest-api/customers/customer-contacts</remarks>
public sealed class EcwidCustomerContact : EcwidObject
{
    /// <summary>The customer that the contact belongs to. Not part of Ecwid's answer: the client fills it in.</summary>
    [JsonIgnore]
    public long? CustomerId { get; set; }

    /// <summary>The contact's id. Ecwid assigns it; null after a creation that did not answer one.</summary>
    [JsonPropertyName("id")]
    public long? ContactId { get; set; }

    /// <summary>The e-mail address, phone number or link.</summary>
    public string? Contact { get; set; }

    /// <summary>The kind of contact, one of <see cref="EcwidContactTypes.All"/>, or a newer one that this version does not know.</summary>
    public string? Type { get; set; }

    /// <summary>The name in a social network.</summary>
    public string? Handle { get; set; }

    /// <summary>The store owner's note to the contact.</summary>
    public string? Note { get; set; }

    /// <summary>Whether this is the customer's default contact of its type.</summary>
    public bool? Default { get; set; }

    /// <summary>The place in the list of contacts, from 0. The official page calls it a boolean; it is a number.</summary>
    [JsonConverter(typeof(EcwidOrderConverter))]
    public long? OrderBy { get; set; }

    /// <summary>When the contact was created. Read-only.</summary>
    public DateTimeOffset? Timestamp { get; set; }

    /// <summary>The fields as they were read or sent, to tell later what was changed; null for an object that did not come from Ecwid.</summary>
    [JsonIgnore]
    internal EcwidCustomerContact? AsRead { get; private set; }

    /// <summary>Notes whose contact this is, and how its fields are in the store.</summary>
    internal void KeepAsRead(long? customerId)
    {
        CustomerId = customerId;
        AsRead = (EcwidCustomerContact)Clone();
    }
}
