using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Ecwid.Client.Bulk.Columns;
using Ecwid.Client.Bulk.Reading;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;
using Ecwid.Client.Schema;

namespace Ecwid.Client.Bulk.Rows;

/// <summary>
/// Reads rows as customers and finds all that is wrong with them, without a request. It remembers the e-mail addresses of the rows it has seen, so
/// that an address is found that is twice in a file: use one checker for a file, from its first row. Not for several threads at once.
/// </summary>
internal sealed class EcwidRowChecker : IDisposable
{
    private const int KeptColumnSets = 256;

    private readonly EcwidRowRules _rules;
    private readonly GroupNames? _groups;
    private readonly FirstRows _emails = new();
    private readonly FirstRows _ids = new();
    private readonly Dictionary<string, EcwidImportColumns> _columnSets = new(StringComparer.Ordinal);
    private readonly RowWarnings _warnings = new();
    private readonly FieldConverter[] _converters;
    private IReadOnlyList<string>? _lastHeadings;
    private EcwidImportColumns? _lastColumns;

    /// <summary>Prepares to check rows.</summary>
    /// <param name="rules">What to check against; it is not to be changed any more.</param>
    public EcwidRowChecker(EcwidRowRules rules)
    {
        _rules = rules;
        _groups = rules.Groups is null ? null : new GroupNames(rules.Groups);
        _converters = [.. new[] { ValueOrigin.Row, ValueOrigin.File, ValueOrigin.SafeFile, ValueOrigin.Program }.Select(origin => new FieldConverter(rules.EnabledLanguages, origin))];
    }

    /// <summary>Checks a row.</summary>
    /// <param name="row">The row.</param>
    /// <returns>What the row asks for, with all its faults.</returns>
    public EcwidCheckedRow Check(EcwidImportRow row)
    {
        var faults = new List<EcwidRowFault>(row.Faults);
        var draft = new CustomerDraft();
        if (row.IsMisread)
        {
            return new EcwidCheckedRow(row, draft.Request, null, null, faults);
        }

        EcwidImportColumns columns;
        try
        {
            columns = ColumnsOf(row);
        }
        catch (EcwidException e)
        {
            faults.Add(new EcwidRowFault(null, e.Message, "Nothing of the row was read."));
            return new EcwidCheckedRow(row, draft.Request, null, null, faults);
        }

        var cells = new RowCells(row, columns, faults);
        FieldConverter converter = _converters[(int)Origin(row, cells)];
        foreach (RowCell cell in Chosen(Filled(row, columns, cells, faults), columns, converter, faults))
        {
            if (converter.Convert(cell.Column.Kind, cell.Heading, cell.Value, out EcwidRowFault? fault) is { } value)
            {
                draft.Set(converter.Target(cell.Column, value), value);
            }
            else
            {
                fault!.IsUnreadable = cell.Column.Kind != FieldKind.Email;
                faults.Add(fault);
            }
        }

        EcwidCustomerRequest request = draft.ToRequest();
        CheckIdentity(row, columns, cells, draft, faults);
        CheckContacts(cells, draft, faults);
        CheckExtraFields(cells, draft, faults);
        WarnOfTax(row, request);
        string? missingGroup = FindGroup(cells, draft, faults);
        return new EcwidCheckedRow(row, request, draft.CustomerId, missingGroup, faults);
    }

    /// <summary>What is to be said about columns and rows that is no error, and was not returned before: each once.</summary>
    /// <returns>The warnings; empty if there are no new ones.</returns>
    public IReadOnlyList<string> TakeWarnings() => _warnings.Take();

    /// <inheritdoc />
    public void Dispose()
    {
        _emails.Dispose();
        _ids.Dispose();
    }

    private static ValueOrigin Origin(EcwidImportRow row, RowCells cells) => row.Origin switch
    {
        RowOrigin.Json or RowOrigin.Ours => ValueOrigin.Program,
        _ when cells.IsSafe => ValueOrigin.SafeFile,
        _ => row.Line is null ? ValueOrigin.Row : ValueOrigin.File,
    };

    private List<RowCell> Filled(EcwidImportRow row, EcwidImportColumns columns, RowCells cells, List<EcwidRowFault> faults)
    {
        var filled = new List<RowCell>(columns.Columns.Count);
        for (int index = 0; index < columns.Columns.Count; index++)
        {
            if (cells.Value(index) is not { } value || (value is not string && EcwidCellText.IsBlank(value)))
            {
                continue;
            }

            string heading = row.Headings[index];
            switch (columns.Columns[index])
            {
                case null when IsMisspeltPart(row, index) && columns.Unknown.Any(unknown => unknown.Heading == heading) && !EcwidCellText.IsBlank(value):
                    faults.Add(MisspeltPart(heading));
                    break;
                case { Kind: FieldKind.CountryName } when row.Origin is RowOrigin.Json or RowOrigin.Ours:
                case null or { IsReadOnly: true } or { Kind: FieldKind.SpreadsheetSafe }:
                    break;
                case { Kind: FieldKind.Container } whole:
                    NoteContainer(heading, whole, value, faults);
                    break;
                case { } column when !EcwidCellText.IsBlank(value) && !IsLeftOut(column):
                    filled.Add(new RowCell(index, heading, column, value));
                    break;
            }
        }

        return filled;
    }

    private static EcwidRowFault MisspeltPart(string heading)
    {
        int dot = heading.LastIndexOf('.');
        if (dot > 0 && CustomerColumns.Find(heading.Substring(0, dot)) is { Kind: not FieldKind.Container })
        {
            string name = heading.Substring(0, dot);
            return new EcwidRowFault(name, $"{name} is no text.", EcwidCellText.TextNeeded);
        }

        string[] path = heading.Split('.');
        Resource parts = Resources.Customer.Find(path[0].Split('[')[0])?.Parts ?? Resources.Customer;
        string[] names = [.. parts.Sent.Select(field => field.Property)];
        string key = path[path.Length - 1];
        return new EcwidRowFault(
            heading, $"{heading} is not known: a {parts.Noun} has no {EcwidCellText.Quote(key)}.", NearestName.Find(key, names) is { } nearest ? $"Did you mean {nearest}?" : $"Use {string.Join(", ", names)}.");
    }

    // A misspelt key of a nested object must not lose its value; an answer of Ecwid may have more than we know.
    private static bool IsMisspeltPart(EcwidImportRow row, int index) => row.Origin is RowOrigin.Table or RowOrigin.Copy && row.Nested is { } nested && nested[index];

    private bool IsLeftOut(CustomerColumn column) =>
        (column is { Owner: null, Kind: FieldKind.Id } && _rules.Mode != EcwidImportMode.Update)
        || _rules.LeftOut?.Contains(column.Target) == true
        || (column.Owner is { IsList: true } list && _rules.LeftOut?.Contains(list.Name) == true);

    private IReadOnlyList<RowCell> Chosen(List<RowCell> filled, EcwidImportColumns columns, FieldConverter converter, List<EcwidRowFault> faults)
    {
        if (!columns.HasRivals)
        {
            return filled;
        }

        var rivals = new RivalCells(converter);
        IReadOnlyList<RowCell> chosen = rivals.Choose(filled);
        foreach (KeyValuePair<RowCell, RowCell> lost in rivals.Lost)
        {
            if (lost.Key.Column.Kind == FieldKind.Id && lost.Key.Column.Owner is null)
            {
                faults.Add(new EcwidRowFault(lost.Key.Heading, $"{lost.Value.Heading} and {lost.Key.Heading} name two customers.", "Give the id in one of them, or the same in both."));
            }
            else
            {
                _warnings.NoteRival(lost.Key.Heading, lost.Value.Heading);
            }
        }

        return chosen;
    }

    private void NoteContainer(string heading, CustomerColumn whole, object value, List<EcwidRowFault> faults)
    {
        if (value is string text && EcwidCellText.IsTypeName(text))
        {
            _warnings.NoteTypeName(heading);
        }
        else if (!EcwidCellText.IsBlank(value) && _rules.LeftOut?.Contains(whole.Path) != true)
        {
            faults.Add(new EcwidRowFault(heading, $"{heading} has several parts, and the cell can't hold them.", $"Use columns for the parts, for example {Example(whole.Path)}."));
        }
    }

    private static string Example(string container) => container switch
    {
        CustomerFields.BillingPerson => "billingPerson.city",
        CustomerFields.ShippingAddresses => "shippingAddresses[0].city",
        CustomerFields.Contacts => "contacts[0].type",
        _ => "extrafields[0].value",
    };

    private EcwidImportColumns ColumnsOf(EcwidImportRow row)
    {
        IReadOnlyList<string> headings = row.Headings;
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
            _warnings.NoteColumns(row, columns, _rules.Mode);
        }

        _lastHeadings = headings;
        return _lastColumns = columns;
    }

    private void CheckIdentity(EcwidImportRow row, EcwidImportColumns columns, RowCells cells, CustomerDraft draft, List<EcwidRowFault> faults)
    {
        if (_rules.KnowsCustomer)
        {
            return;
        }

        if (_rules.IsStream && _rules.Mode == EcwidImportMode.Update && draft.CustomerId is null && columns.Columns.FirstOrDefault(column => column is { Owner: null, Kind: FieldKind.Id }) is { } id)
        {
            if (!cells.IsFaulty(id.Path))
            {
                faults.Add(cells.Fault(id.Path, $"{cells.HeadingOf(id.Path)} is blank.", "Give the id of the customer to change, or leave the column out to name customers by Email."));
            }

            return;
        }

        if (!_rules.IsStream && _rules.Mode == EcwidImportMode.Update && draft.CustomerId is { } number && _ids.Add(number.ToString(CultureInfo.InvariantCulture), row.Row) is { } earlier)
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
                    : cells.Fault("email", "Email is blank.", "Every customer needs an email address."));
            }

            return;
        }

        // An id of another program is none of Ecwid's where the address says who it is.
        if (draft.CustomerId is null && !_rules.IsStream)
        {
            faults.RemoveAll(fault => cells.IsOf("id", fault.Column));
        }

        if (!_rules.IsStream && _emails.Add(email.ToUpperInvariant(), row.Row) is { } first)
        {
            faults.Add(cells.Fault("email", string.Format(CultureInfo.InvariantCulture, "Email is that of row {0} too.", first), "An e-mail address can be in a file once only; letter case does not count.", email));
        }
    }

    private static void CheckContacts(RowCells cells, CustomerDraft draft, List<EcwidRowFault> faults)
    {
        var defaults = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (KeyValuePair<int, EcwidCustomerContact> item in draft.Items<EcwidCustomerContact>(CustomerFields.Contacts))
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
        foreach (KeyValuePair<int, EcwidCustomerExtraFieldValue> item in draft.Items<EcwidCustomerExtraFieldValue>(CustomerFields.ExtraFields))
        {
            string path = Path(CustomerFields.ExtraFields, item.Key, "key");
            if (item.Value.Key is null && !cells.IsFaulty(path))
            {
                faults.Add(cells.Fault(path, $"{path} is blank, and other cells of this extra field are not.", "Give the key of the field's definition."));
            }
        }
    }

    // Ecwid may take it, now or with another setting of the store: that is for Ecwid to say.
    private void WarnOfTax(EcwidImportRow row, EcwidCustomerRequest request)
    {
        if (row.Origin != RowOrigin.Ours && request.TaxExempt == true && (request.TaxIdValid == false || (_rules.Mode == EcwidImportMode.Create && request.TaxId is null)))
        {
            _warnings.NoteTax(row, request.TaxIdValid == false ? "TaxIdValid is false" : "TaxId is blank");
        }
    }

    private string? FindGroup(RowCells cells, CustomerDraft draft, List<EcwidRowFault> faults)
    {
        if (_rules.IsStream && draft.GroupName is not null)
        {
            // So copies between stores map groups by name: other stores have other ids for them.
            draft.Request.CustomerGroupId = null;
        }

        long? id = draft.Request.CustomerGroupId;
        if (_groups is null)
        {
            if (id is not null || draft.GroupName is null)
            {
                return null;
            }

            if (string.Equals(draft.GroupName, GroupNames.General, StringComparison.OrdinalIgnoreCase))
            {
                draft.Request.CustomerGroupId = 0;
                return null;
            }

            return draft.GroupName;
        }

        bool isKnown = id is { } number && _groups.NameOf(number) is not null;
        if (id is not null && !isKnown)
        {
            faults.Add(cells.Fault("customerGroupId", $"CustomerGroupId is {id}, and the store has no such group.", _rules.LacksGroups ? GroupNames.PlanCure : "Use the id of a group of the store; 0 is the group General."));
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
            case 0 when _rules.AllowMissingGroup && !_rules.LacksGroups:
                return name.Trim();
            default:
                (string problem, string cure) = _groups.Problem(name, _rules.LacksGroups);
                faults.Add(cells.Fault("customerGroupName", problem, cure, name));
                return null;
        }
    }

    private static string Path(string list, int index, string field) => string.Format(CultureInfo.InvariantCulture, "{0}[{1}].{2}", list, index, field);
}
