using System;
using System.Threading;
using Ecwid.Client.Bulk.Files;
using Ecwid.Client.Models;

namespace Ecwid.Client.Bulk.Writing;

/// <summary>
/// Exports customers that come one by one, and finds out by itself how many columns they need: as long as that is not known, they wait in a temporary file in the
/// folder of the export. Memory does not grow with their number. The file takes its place in <see cref="Complete"/>; until then, and after any failure, the old
/// one is there untouched.
/// </summary>
public sealed class EcwidCustomerExport : IDisposable
{
    private readonly string _path;
    private readonly EcwidExportOptions _options;
    private readonly EcwidExportSize _size = new();
    private readonly CustomerSpool? _spool;
    private EcwidCustomerWriter? _writer;

    /// <summary>Begins an export.</summary>
    /// <param name="path">The file. One that is there is replaced in the end.</param>
    /// <param name="options">What to write, and how; null for all in CSV. <see cref="EcwidExportOptions.Size"/> may be left out.</param>
    /// <exception cref="EcwidException">The file can't be written, or an option is not valid.</exception>
    public EcwidCustomerExport(string path, EcwidExportOptions? options = null)
    {
        _options = options ?? new EcwidExportOptions();
        _options.Check();
        _path = FileFaults.Guard(() => RealPath.Of(path ?? throw new ArgumentNullException(nameof(path))));
        if (_options.NeedsSize)
        {
            FileFaults.Guard(() => ReplacedFile.CheckTarget(_path, _options));
            _spool = FileFaults.Guard(() => new CustomerSpool(_path));
        }
        else
        {
            _writer = new EcwidCustomerWriter(_path, _options);
        }
    }

    /// <summary>How many customers were added.</summary>
    public long Count { get; private set; }

    /// <summary>How many addresses, contacts and extra fields a flat export left out.</summary>
    public long OmittedCount => _writer?.OmittedCount ?? 0;

    /// <summary>Adds a customer.</summary>
    /// <param name="customer">The customer.</param>
    /// <exception cref="EcwidException">The customer is in a group whose name was not read, or the disk is full.</exception>
    public void Add(EcwidCustomer customer)
    {
        if (customer is null)
        {
            throw new ArgumentNullException(nameof(customer));
        }

        if (_spool is null)
        {
            _writer!.Write(customer);
        }
        else
        {
            _size.Include(customer);
            FileFaults.Guard(() => _spool.Add(customer));
        }

        Count++;
    }

    /// <summary>Writes what is left and puts the file in its place.</summary>
    /// <param name="written">Is told after each customer how many are written; null if nobody wants to know.</param>
    /// <param name="cancellationToken">Ends the work; the old file stays.</param>
    /// <exception cref="EcwidException">The file can't be written; the old one is there as it was.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void Complete(Action<long>? written = null, CancellationToken cancellationToken = default)
    {
        if (_spool is not null)
        {
            _writer = new EcwidCustomerWriter(_path, _options.WithSize(_size));
            FileFaults.Guard(() =>
            {
                foreach (EcwidCustomer customer in _spool.Read())
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    _writer.Write(customer);
                    written?.Invoke(_writer.Count);
                }
            });
        }

        cancellationToken.ThrowIfCancellationRequested();
        _writer!.Complete();
    }

    /// <summary>Ends the export; without <see cref="Complete"/> nothing of it stays.</summary>
    public void Dispose()
    {
        _spool?.Dispose();
        _writer?.Dispose();
    }
}
