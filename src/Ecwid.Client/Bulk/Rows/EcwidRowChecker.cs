using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Ecwid.Client.Bulk.Columns;
using Ecwid.Client.Bulk.Reading;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;

namespace Ecwid.Client.Bulk.Rows;

/// <summary>
/// Reads rows as customers and finds all that is wrong with them, without a request. It remembers the e-mail addresses of the rows it has seen, so
/// that an address is found that is twice in a file: use one checker for a file, from its first row. Not for several threads at once.
/// </summary>
public sealed class EcwidRowChecker : IDisposable
{
    private const int KeptColumnSets = 256;

    private readonly EcwidRowRules _rules;
    private readonly GroupNames? _groups;
    private readonly HashSet<string>? _languages;
    private readonly FirstRows _emails = new();
    private readonly FirstRows _ids = new();
    private readonly Dictionary<string, EcwidImportColumns> _columnSets = new(StringComparer.Ordinal);
    private readonly HashSet<string> _reported = new(StringComparer.Ordinal);
    private readonly List<EcwidUnknownColumn> _unknown = [];
    private IReadOnlyList<string>? _lastHeadings;
    private EcwidImportColumns? _lastColumns;

    /// <summary>Prepares to check rows.</summary>
    /// <param name="rules">What to check against; it is not to be changed any more.</param>
    public EcwidRowChecker(EcwidRowRules rules)
    {
        _rules = rules ?? throw new ArgumentNullException(nameof(rules));
        _groups = rules.Groups is null ? null : new GroupNames(rules.Groups);
        _languages = rules.EnabledLanguages is null ? null : new HashSet<string>(rules.EnabledLanguages, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Checks a row.</summary>
    /// <param name="row">The row.</param>
    /// <returns>What the row asks for, with all its faults.</returns>
    public EcwidCheckedRow Check(EcwidImportRow row)
    {
        if (row is null)
        {
            throw new ArgumentNullException(nameof(row));
        }

        var faults = new List<EcwidRowFault>(row.Faults);
        var draft = new CustomerDraft();
        if (row.IsMisread)
        {
            return new EcwidCheckedRow(row, draft.Request, null, null, faults);
        }

        EcwidImportColumns columns;
        try
        {
            columns = ColumnsOf(row.Headings);
        }
        catch (EcwidException e)
        {
            faults.Add(new EcwidRowFault(null, e.Message, "Nothing of the row was read."));
            return new EcwidCheckedRow(row, draft.Request, null, null, faults);
        }

        var cells = new RowCells(row, columns, faults);
        var reader = new CellReader(_languages, faults);
        for (int index = 0; index < columns.Columns.Count; index++)
        {
            if (columns.Columns[index] is { } column && cells.Value(index) is { } value)
            {
                Read(reader, draft, column, row.Headings[index], value);
            }
        }

        EcwidCustomerRequest request = draft.ToRequest();
        CheckEmail(row, cells, draft, faults);
        CheckContacts(cells, draft, faults);
        CheckExtraFields(cells, draft, faults);
        CheckTax(cells, request, faults);
        string? missingGroup = FindGroup(cells, draft, faults);
        return new EcwidCheckedRow(row, request, draft.CustomerId, missingGroup, faults);
    }

    /// <summary>The columns that nothing is known of and that were not returned before, so that each is said once.</summary>
    /// <returns>The columns; empty if there are no new ones.</returns>
    public IReadOnlyList<EcwidUnknownColumn> TakeUnknownColumns()
    {
        EcwidUnknownColumn[] taken = [.. _unknown];
        _unknown.Clear();
        return taken;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _emails.Dispose();
        _ids.Dispose();
    }

    private void Read(CellReader reader, CustomerDraft draft, CustomerColumn column, string heading, object value)
    {
        if (column.Kind == CellKind.Container)
        {
            if (column.IsReadOnly)
            {
                return;
            }

            if (value is string text && EcwidCellText.IsTypeName(text))
            {
                Report(new EcwidUnknownColumn(heading, null, "it holds only the name of a type, because Export-Csv does not write nested objects."));
                return;
            }

            reader.Refuse(heading, $"{heading} has several parts, and the cell can't hold them.", $"Use columns for the parts, for example {Example(column.Path)}.");
        }
        else if (column.Set is not null && !EcwidCellText.IsBlank(value) && reader.Read(column, heading, value) is { } read)
        {
            column.Set(draft, read);
        }
    }

    private static string Example(string container) => container switch
    {
        CustomerFields.BillingPerson => "billingPerson.city",
        CustomerFields.ShippingAddresses => "shippingAddresses[0].city",
        CustomerFields.Contacts => "contacts[0].type",
        _ => "extrafields[0].value",
    };

    private EcwidImportColumns ColumnsOf(IReadOnlyList<string> headings)
    {
        if (ReferenceEquals(headings, _lastHeadings))
        {
            return _lastColumns!;
        }

        string key = string.Join("\n", headings);
        if (!_columnSets.TryGetValue(key, out EcwidImportColumns? columns))
        {
            columns = EcwidImportColumns.For(headings, _rules.ColumnMap, isWhole: false);
            if (_columnSets.Count >= KeptColumnSets)
            {
                _columnSets.Clear();
            }

            _columnSets.Add(key, columns);
            foreach (EcwidUnknownColumn unknown in columns.Unknown)
            {
                Report(unknown);
            }
        }

        _lastHeadings = headings;
        return _lastColumns = columns;
    }

    private void Report(EcwidUnknownColumn unknown)
    {
        if (_reported.Add(unknown.Heading))
        {
            _unknown.Add(unknown);
        }
    }

    private void CheckEmail(EcwidImportRow row, RowCells cells, CustomerDraft draft, List<EcwidRowFault> faults)
    {
        if (_rules.Mode == EcwidImportMode.Update && draft.CustomerId is { } id && _ids.Add(id.ToString(CultureInfo.InvariantCulture), row.Row) is { } earlier)
        {
            faults.Add(cells.Fault("id", string.Format(CultureInfo.InvariantCulture, "Row {0} changes the same customer.", earlier), "Bring all changes of a customer in one row."));
        }

        string? email = draft.Request.Email;
        if (email is null)
        {
            bool isNamed = _rules.Mode == EcwidImportMode.Update && draft.CustomerId is not null;
            if (!isNamed && !cells.IsFaulty("email") && !(_rules.Mode == EcwidImportMode.Update && cells.IsFaulty("id")))
            {
                faults.Add(_rules.Mode == EcwidImportMode.Update
                    ? cells.Fault("email", "The row names no customer: neither id nor e-mail address is given.", "Give one of them.")
                    : cells.Fault("email", "Email is blank.", "Every customer needs an e-mail address."));
            }

            return;
        }

        if (_emails.Add(email.ToUpperInvariant(), row.Row) is { } first)
        {
            faults.Add(cells.Fault("email", string.Format(CultureInfo.InvariantCulture, "Email is that of row {0} too.", first), "An e-mail address can be in a file once only; letter case does not count.", email));
        }
    }

    private static void CheckContacts(RowCells cells, CustomerDraft draft, List<EcwidRowFault> faults)
    {
        var defaults = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (KeyValuePair<int, EcwidCustomerContact> item in draft.Contacts)
        {
            string contactPath = Path(CustomerFields.Contacts, item.Key, "contact");
            string typePath = Path(CustomerFields.Contacts, item.Key, "type");
            EcwidCustomerContact contact = item.Value;
            if (contact.Contact is null && !cells.IsFaulty(contactPath))
            {
                faults.Add(cells.Fault(contactPath, $"{contactPath} is blank, and other cells of this contact are not.", "Give the e-mail address, phone number or link."));
            }

            if (contact.Type is null && !cells.IsFaulty(typePath))
            {
                faults.Add(cells.Fault(typePath, $"{typePath} is blank.", $"Use one of {string.Join(", ", EcwidContactTypes.All)}."));
            }

            if (contact is { Default: true, Type: { } type })
            {
                if (defaults.TryGetValue(type, out int first))
                {
                    string defaultPath = Path(CustomerFields.Contacts, item.Key, "default");
                    faults.Add(cells.Fault(
                        defaultPath, $"{defaultPath} is true, and so is {Path(CustomerFields.Contacts, first, "default")}: both are of the type {type}.", "Only one contact of a type can be the default."));
                }
                else
                {
                    defaults.Add(type, item.Key);
                }
            }
        }
    }

    private static void CheckExtraFields(RowCells cells, CustomerDraft draft, List<EcwidRowFault> faults)
    {
        foreach (KeyValuePair<int, EcwidCustomerExtraFieldValue> item in draft.ExtraFields)
        {
            string path = Path(CustomerFields.ExtraFields, item.Key, "key");
            if (item.Value.Key is null && !cells.IsFaulty(path))
            {
                faults.Add(cells.Fault(path, $"{path} is blank, and other cells of this extra field are not.", "Give the key of the field's definition."));
            }
        }
    }

    private void CheckTax(RowCells cells, EcwidCustomerRequest request, List<EcwidRowFault> faults)
    {
        if (request.TaxExempt == true && (request.TaxIdValid == false || (_rules.Mode == EcwidImportMode.Create && request.TaxId is null)))
        {
            string why = request.TaxIdValid == false ? "TaxIdValid is false" : "TaxId is blank";
            faults.Add(cells.Fault("taxExempt", $"TaxExempt is true, and {why}.", "Ecwid exempts only customers with a valid tax id: give it, or leave TaxExempt blank."));
        }
    }

    private string? FindGroup(RowCells cells, CustomerDraft draft, List<EcwidRowFault> faults)
    {
        long? id = draft.Request.CustomerGroupId;
        if (_groups is null)
        {
            return id is null ? draft.GroupName : null;
        }

        bool isKnown = id is { } number && _groups.NameOf(number) is not null;
        if (id is not null && !isKnown)
        {
            faults.Add(cells.Fault("customerGroupId", $"CustomerGroupId is {id}, and the store has no such group.", "Use the id of a group of the store; 0 is the group General."));
        }

        if (draft.GroupName is not { } name || cells.IsFaulty("customerGroupId"))
        {
            return null;
        }

        IReadOnlyList<long> ids = _groups.IdsOf(name);
        if (id is { } given && isKnown)
        {
            if (!ids.Contains(given))
            {
                faults.Add(cells.Fault("customerGroupName", $"CustomerGroupId is {_groups.Describe(given)}, and CustomerGroupName is {EcwidCellText.Quote(name)}.", "Give one of them, or both of one group.", name));
            }

            return null;
        }

        if (id is not null)
        {
            return null;
        }

        switch (ids.Count)
        {
            case 1:
                draft.Request.CustomerGroupId = ids[0];
                return null;
            case 0 when _rules.AllowMissingGroup:
                return name.Trim();
            case 0:
                string? nearest = _groups.Nearest(name);
                string hint = nearest is null ? "Use the name of a group of the store, or create the group first." : $"Did you mean {EcwidCellText.Quote(nearest)}? Else create the group first.";
                faults.Add(cells.Fault("customerGroupName", $"CustomerGroupName is {EcwidCellText.Quote(name)}, and the store has no such group.", hint, name));
                return null;
            default:
                string candidates = string.Join(", ", ids.Select(candidate => candidate.ToString(CultureInfo.InvariantCulture)));
                faults.Add(cells.Fault("customerGroupName", $"CustomerGroupName is {EcwidCellText.Quote(name)}, and several groups have this name ({candidates}).", "Use the column customerGroupId.", name));
                return null;
        }
    }

    private static string Path(string list, int index, string field) => string.Format(CultureInfo.InvariantCulture, "{0}[{1}].{2}", list, index, field);
}
