using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Ecwid.Client.Bulk.Columns;
using Ecwid.Client.Models;
using Ecwid.Client.Schema;

namespace Ecwid.Client.Bulk.Writing;

/// <summary>
/// Writes customers to a file that an import reads back to the same customers. The file takes its place only when it is complete: until
/// <see cref="Complete"/>, and after any failure, the old file is there untouched. A field that is blank is the same as one that is not there.
/// </summary>
public sealed class EcwidCustomerWriter : IDisposable
{
    private readonly ReplacedFile _file;
    private readonly EcwidExportOptions _options;
    private readonly StreamWriter? _text;
    private readonly CsvCells? _cells;
    private readonly IReadOnlyList<CustomerColumn> _columns;
    private readonly bool _hasGroupName;

    /// <summary>Begins a file.</summary>
    /// <param name="path">The file. One that is there is replaced in the end.</param>
    /// <param name="options">What to write, and how; null for all in CSV.</param>
    /// <exception cref="EcwidException">The file can't be written, or an option is not valid.</exception>
    public EcwidCustomerWriter(string path, EcwidExportOptions? options = null)
    {
        if (path is null)
        {
            throw new ArgumentNullException(nameof(path));
        }

        _options = options ?? new EcwidExportOptions();
        _options.Check();
        _columns = _options.Format == EcwidExportFormat.Csv ? ExportColumns.Of(_options) : [];
        _hasGroupName = _columns.Any(column => column.Kind == FieldKind.GroupName) && _columns.All(column => column.Kind != FieldKind.GroupId);
        _file = FileFaults.Guard(() => new ReplacedFile(path, _options));
        try
        {
            if (_options.Format == EcwidExportFormat.Csv)
            {
                _text = new StreamWriter(_file.Stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 16);
                _cells = new CsvCells(_text, _options.Delimiter, _options.SpreadsheetSafe);
                WriteRow(Headings);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The headings of the columns; empty for JSON lines.</summary>
    public IReadOnlyList<string> Headings => [.. _columns.Select(column => column.Path).Concat(_options.SpreadsheetSafe ? [CustomerFields.SpreadsheetSafe] : Array.Empty<string>())];

    /// <summary>How many customers were written.</summary>
    public long Count { get; private set; }

    /// <summary>How many addresses, contacts and extra fields a flat export left out.</summary>
    public long OmittedCount { get; private set; }

    /// <summary>Writes a customer.</summary>
    /// <param name="customer">The customer.</param>
    /// <exception cref="EcwidException">The customer has more addresses, contacts or extra fields than there are columns, or a group without a name; or the file can't be written.</exception>
    public void Write(EcwidCustomer customer)
    {
        if (customer is null)
        {
            throw new ArgumentNullException(nameof(customer));
        }

        if (_cells is null)
        {
            byte[] line = CustomerLine.Of(customer, _options.IncludeGroupId);
            FileFaults.Guard(() =>
            {
                _file.Stream.Write(line, 0, line.Length);
                _file.Stream.WriteByte((byte)'\n');
            });
        }
        else
        {
            CheckGroup(customer);
            EcwidCustomer arranged = Arrange(customer);
            WriteRow(_columns.Select(column => column.Get!(arranged)).Concat(_options.SpreadsheetSafe ? [true] : Array.Empty<object?>()));
        }

        Count++;
    }

    /// <summary>Writes what is left and puts the file in its place.</summary>
    /// <exception cref="EcwidException">The file can't be written; the old one is there as it was.</exception>
    public void Complete() => FileFaults.Guard(() =>
    {
        _text?.Flush();
        _file.Complete();
    });

    /// <summary>Ends the writing; without <see cref="Complete"/> nothing of it stays.</summary>
    public void Dispose() => _file.Dispose();

    private void WriteRow(IEnumerable<object?> values) => FileFaults.Guard(() =>
    {
        foreach (object? value in values)
        {
            _cells!.Write(value);
        }

        _cells!.EndRow();
    });

    private void CheckGroup(EcwidCustomer customer)
    {
        if (_hasGroupName && customer is { CustomerGroupId: not (null or 0), CustomerGroupName: null or "" })
        {
            throw new EcwidException(FormattableString.Invariant($"Customer {customer.CustomerId} is in a group whose name was not read. Read customerGroupName too, or choose the column customerGroupId."));
        }
    }

    /// <summary>The customer with its lists as they are written: addresses in the order of their ids, for Ecwid answers them in no fixed one.</summary>
    private EcwidCustomer Arrange(EcwidCustomer customer)
    {
        var arranged = new EcwidExportSize();
        arranged.Include(customer);
        EcwidShippingAddress[]? addresses = customer.ShippingAddresses?.OrderBy(address => address.AddressId ?? long.MaxValue).ToArray();
        EcwidCustomerContact[]? contacts = customer.Contacts;
        EcwidCustomerExtraFieldValue[]? extraFields = customer.ExtraFields;
        if (_options.Flat)
        {
            addresses = One(addresses, address => address.DefaultAddress == true);
            contacts = One(contacts, contact => contact.Default == true);
            extraFields = One(extraFields, _ => true);
        }
        else
        {
            CheckRoom(arranged.ShippingAddresses, CustomerFields.ShippingAddresses, customer);
            CheckRoom(arranged.Contacts, CustomerFields.Contacts, customer);
            CheckRoom(arranged.ExtraFields, CustomerFields.ExtraFields, customer);
        }

        return customer.WithLists(addresses, contacts, extraFields);
    }

    private T[]? One<T>(T[]? items, Func<T, bool> isDefault)
    {
        if (items is not { Length: > 1 })
        {
            return items;
        }

        OmittedCount += items.Length - 1;
        int chosen = Math.Max(Array.FindIndex(items, item => isDefault(item)), 0);
        return [items[chosen]];
    }

    private void CheckRoom(int needed, string list, EcwidCustomer customer)
    {
        string first = list + "[";
        bool isWritten = _options.Properties is null || _columns.Any(column => column.Path.StartsWith(first, StringComparison.Ordinal));
        int room = !isWritten ? int.MaxValue : list switch
        {
            CustomerFields.ShippingAddresses => _options.Size?.ShippingAddresses ?? 1,
            CustomerFields.Contacts => _options.Size?.Contacts ?? 1,
            _ => _options.Size?.ExtraFields ?? 1,
        };
        if (needed > room)
        {
            throw new EcwidException(FormattableString.Invariant($"Customer {customer.CustomerId} has {needed} {list}, and there are columns for {room}. Count first how many are needed, or export flat."));
        }
    }
}
