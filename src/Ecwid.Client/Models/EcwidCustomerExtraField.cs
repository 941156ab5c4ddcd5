using System;
using Ecwid.Client.ExtraFields;

namespace Ecwid.Client.Models;

/// <summary>The definition of an extra field that the customers of a store have.</summary>
/// <remarks>https://docs.ecwid.com/api-reference/rest-api/customers/customer-extra-fields</remarks>
public sealed class EcwidCustomerExtraField : EcwidObject
{
    private string? _readTitle;
    private string? _readType;
    private bool? _readShown;

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
    public EcwidCustomerExtraFieldRequest GetChanges() => new()
    {
        Title = Title == _readTitle ? null : Title,
        Type = Type == _readType ? null : Type,
        ShownOnOrderDetails = ShownOnOrderDetails == _readShown ? null : ShownOnOrderDetails,
    };

    /// <summary>Notes what is known to Ecwid.</summary>
    internal EcwidCustomerExtraField AsRead()
    {
        _readTitle = Title;
        _readType = Type;
        _readShown = ShownOnOrderDetails;
        return this;
    }
}
