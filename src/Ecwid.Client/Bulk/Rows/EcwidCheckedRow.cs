using System.Collections.Generic;
using System.Linq;
using Ecwid.Client.Bulk.Reading;
using Ecwid.Client.Customers;

namespace Ecwid.Client.Bulk.Rows;

/// <summary>A row after its check: what it asks for, and all that is wrong with it.</summary>
internal sealed class EcwidCheckedRow
{
    internal EcwidCheckedRow(EcwidImportRow source, EcwidCustomerRequest request, long? customerId, string? missingGroup, IReadOnlyList<EcwidRowFault> faults)
    {
        Source = source;
        Request = request;
        CustomerId = customerId;
        MissingGroup = missingGroup;
        Faults = faults;
    }

    /// <summary>The row as it was read.</summary>
    public EcwidImportRow Source { get; }

    /// <summary>The number of the row, from 1.</summary>
    public long Row => Source.Row;

    /// <summary>The line of the file on which the row begins; null for a row that is from no file.</summary>
    public long? Line => Source.Line;

    /// <summary>The e-mail address; null if the row has none.</summary>
    public string? Email => Request.Email;

    /// <summary>The id of the customer, from the column <c>id</c> or <c>customerId</c>; null if the row has none.</summary>
    public long? CustomerId { get; }

    /// <summary>The fields that the row gives. A blank cell is a field that is not given. Fields at fault are left out.</summary>
    public EcwidCustomerRequest Request { get; }

    /// <summary>The name of the customer's group if the store has no such group, or its groups are not known; else null, and the id is in the request.</summary>
    public string? MissingGroup { get; }

    /// <summary>All that is wrong; empty if the row can be imported.</summary>
    public IReadOnlyList<EcwidRowFault> Faults { get; }

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsValid => Faults.Count == 0;

    /// <summary>All faults in one text that names the row by number: <c>Row 17 (line 19): AcceptMarketing is 'maybe'. Use …</c>; null if nothing is wrong.</summary>
    public string? Error => IsValid ? null : $"{Source.Place}: {string.Join(" ", Faults.Select(fault => fault.Message))}";
}
