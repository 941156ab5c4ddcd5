using Ecwid.Client.Models;

namespace Ecwid.Client.ExtraFields;

/// <summary>The parts of an extra field's definition that can be written. A part that is null is not sent.</summary>
/// <remarks>https://docs.ecwid.com/api-reference/rest-api/customers/customer-extra-fields</remarks>
public sealed class EcwidCustomerExtraFieldRequest
{
    /// <summary>What names the field. For new fields only; Ecwid makes one up if it is null. Only Ecwid's Java client documents it.</summary>
    public string? Key { get; set; }

    /// <summary>What people see; required for a new field.</summary>
    public string? Title { get; set; }

    /// <summary>One of <see cref="EcwidExtraFieldTypes.All"/>; required for a new field.</summary>
    public string? Type { get; set; }

    /// <summary>Whether the field is shown with the details of an order.</summary>
    public bool? ShownOnOrderDetails { get; set; }
}
