using System;
using System.Collections.Generic;
using System.Linq;
using Ecwid.Client.ExtraFields;
using Ecwid.Client.Schema;

namespace Ecwid.Client.Models;

/// <summary>The definition of an extra field that the customers of a store have.</summary>
/// <remarks>https://docs.ecwid.com/api-reference/rest-api/customers/customer-extra-fields</remarks>
public sealed class EcwidCustomerExtraField : EcwidObject
{
    private EcwidCustomerExtraField? _asRead;

    /// <summary>What names the field in calls and in customers; unique in a store. Null after a creation that did not answer one.</summary>
    public string? Key { get; set; }

    /// <summary>What people see.</summary>
    public string? Title { get; set; }

    /// <summary>One of <see cref="EcwidExtraFieldTypes.All"/>, or a newer one that this version does not know.</summary>
    public string? Type { get; set; }

    /// <summary>What has the field; <c>CUSTOMERS</c>. Read-only.</summary>
    public string[]? EntityTypes { get; set; }

    /// <summary>Whether the field is shown with the details of an order.</summary>
    public bool? ShownOnOrderDetails { get; set; }

    /// <summary>Whether the field gets its values from a field at checkout. Read-only.</summary>
    public bool? LinkedWithCheckoutField { get; set; }

    /// <summary>When the field was created. Read-only.</summary>
    public DateTimeOffset? CreatedDate { get; set; }

    /// <summary>When the field was changed last. Read-only.</summary>
    public DateTimeOffset? LastModifiedDate { get; set; }

    /// <summary>What was changed since the field came from Ecwid, ready to be sent.</summary>
    /// <returns>The request; it is empty if nothing was changed. A value that was taken away is not in it: none of them can be cleared.</returns>
    public EcwidCustomerExtraFieldRequest GetChanges()
    {
        var changes = new EcwidCustomerExtraFieldRequest();
        Resources.ExtraField.AddChanges(this, _asRead, changes, static (_, value) => value);
        return changes;
    }

    /// <summary>The names of the properties that were set to null since the field came from Ecwid: these are no changes, and are not sent.</summary>
    internal IReadOnlyList<string> GetNulledFields() =>
        _asRead is null ? [] : [.. Resources.ExtraField.Lost(_asRead, this).Select(static field => field.Property)];

    /// <summary>Notes what is known to Ecwid.</summary>
    internal EcwidCustomerExtraField AsRead()
    {
        _asRead = (EcwidCustomerExtraField)Clone();
        return this;
    }
}
