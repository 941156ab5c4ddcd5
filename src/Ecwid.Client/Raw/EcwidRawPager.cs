using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client.Http;

namespace Ecwid.Client.Raw;

/// <summary>Reads a list that Ecwid answers in pages, one page whenever the caller asks for it. For one reader at a time.</summary>
public sealed class EcwidRawPager
{
    private const string Fields = "responseFields";

    private static readonly string[] PagingFields = ["total", "count", "offset", "limit"];

    private readonly EcwidRawRequest _request;
    private readonly long _first;
    private readonly IdSet _seen = new();
    private readonly PageProgress _progress;
    private long _offset;
    private bool _ended;

    /// <summary>Makes a pager; nothing is sent.</summary>
    /// <param name="request">The GET of the list. It may have an <c>offset</c> to begin at and a <c>limit</c>, the size of a page. What paging needs is added to <c>responseFields</c>.</param>
    /// <exception cref="EcwidException">The request is no GET, or its offset or limit is no number.</exception>
    public EcwidRawPager(EcwidRawRequest request)
    {
        _request = request ?? throw new ArgumentNullException(nameof(request));
        if (request.Method != "GET")
        {
            throw new EcwidException($"Only a GET has pages, not a {request.Method}.");
        }

        _first = _offset = Number("offset", minimum: 0) ?? 0;
        _ = Number("limit", minimum: 1);
        _progress = new PageProgress(_first);
        if (Parameter(Fields) is { } fields && WithPagingFields(fields) is { } complete)
        {
            _request = request.WithQuery(Fields, complete);
        }
    }

    /// <summary>How many items Ecwid says that there are, as of the last page; null if it did not say.</summary>
    public long? Total { get; private set; }

    /// <summary>How many items Ecwid counts in the end that none of its pages had: at most one in a hundred, as more is an error.</summary>
    public long MissingCount => _progress.Missing;

    /// <summary>Where the next page begins; after the last one, where the list ended.</summary>
    public long Offset => _offset;

    /// <summary>Reads the next page.</summary>
    /// <param name="client">The store's client.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The items, as <see cref="EcwidJsonText.Read(string)"/> gives them; null, without a request, after the last page.</returns>
    /// <exception cref="EcwidException">The call failed, its answer is no page, or the pages can't be true (<see cref="EcwidErrorKind.ProtocolError"/>): items are missing.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public async Task<IReadOnlyList<object?>?> NextAsync(RawClient client, CancellationToken cancellationToken = default)
    {
        if (client is null)
        {
            throw new ArgumentNullException(nameof(client));
        }

        if (_ended)
        {
            return null;
        }

        // The first page is asked for as the caller wrote it.
        EcwidRawRequest page = _offset == _first ? _request : _request.WithQuery("offset", _offset.ToString(CultureInfo.InvariantCulture));
        object? answer;
        try
        {
            answer = await client.SendForPageAsync(page, cancellationToken).ConfigureAwait(false);
        }
        catch (EcwidException e) when (_offset > _first)
        {
            throw e.WithMessage(FormattableString.Invariant($"{e.Message} The items before offset {_offset} were read."));
        }

        if (answer is not IReadOnlyDictionary<string, object?> fields || !fields.TryGetValue("items", out object? list) || list is not IReadOnlyList<object?> items)
        {
            _ended = true;
            throw Refused(EcwidErrorKind.InvalidRequest, page, "has no items: this call has no pages. Make it without paging");
        }

        if (PageNumbers.Fault(Whole(fields, "total"), Whole(fields, "count"), Whole(fields, "offset"), _offset, items.Count) is { } fault)
        {
            _ended = true;
            throw Refused(EcwidErrorKind.ProtocolError, page, fault);
        }

        Total = Whole(fields, "total");

        int fresh = items.Count(item => Key(item) is not { } key || _seen.Add(key));
        Require(page, _progress.Note(_offset, items.Count, fresh, Total));
        _offset += items.Count;
        _ended = items.Count == 0 || (Total, Whole(fields, "limit")) switch
        {
            // A total may come from a cache: behind a full page that reaches beyond it there may be more.
            ({ } total, { } limit) => _offset == total || (_offset > total && items.Count < limit),
            ({ } total, null) => _offset >= total,
            (null, { } limit) => items.Count < limit,

            // A list that says neither comes whole, and whole again if it is asked once more.
            _ => true,
        };
        if (_ended)
        {
            Require(page, _progress.End());
        }

        return items;
    }

    private static EcwidException Refused(EcwidErrorKind kind, EcwidRawRequest page, string what)
    {
        string path = page.ToCall().Path;
        return new EcwidException(kind, $"The answer to {page.Method} {path} {what}.") { StatusCode = 200, Method = page.Method, Path = path };
    }

    private void Require(EcwidRawRequest page, string? fault)
    {
        if (fault is not null)
        {
            _ended = true;
            throw ResponseErrors.FalsePages(page.ToCall(), fault);
        }
    }

    /// <summary>What an item is known by if it comes again; null for one without an id.</summary>
    private static long? Key(object? item) => item is IReadOnlyDictionary<string, object?> fields && fields.TryGetValue("id", out object? id)
        ? id as long? ?? (id as string)?.GetHashCode()
        : null;

    // Some servers write numbers as text, or with a fraction that is 0.
    private static long? Whole(IReadOnlyDictionary<string, object?> fields, string name) => (fields.TryGetValue(name, out object? value) ? value : null) switch
    {
        long number => number,
        decimal number when number == decimal.Truncate(number) && number is > long.MinValue and < long.MaxValue => (long)number,
        string text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) => number,
        _ => null,
    };

    /// <summary>The selection with what paging needs; null if it has that.</summary>
    private static string? WithPagingFields(string fields)
    {
        var names = new List<string>();
        int depth = 0;
        int start = 0;
        for (int index = 0; index <= fields.Length; index++)
        {
            char character = index == fields.Length ? ',' : fields[index];
            if (depth == 0 && character is ',' or '(')
            {
                names.Add(fields.Substring(start, index - start).Trim());
            }

            depth += character == '(' ? 1 : character == ')' ? -1 : 0;
            if (character == ',' && depth == 0)
            {
                start = index + 1;
            }
        }

        string[] missing = [.. PagingFields.Except(names)];
        return missing.Length == 0 ? null : fields + "," + string.Join(",", missing);
    }

    private string? Parameter(string name) => _request.Query.Where(parameter => parameter.Key == name).Select(parameter => parameter.Value).FirstOrDefault();

    private long? Number(string name, long minimum)
    {
        string? text = Parameter(name);
        if (text is null)
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number >= minimum
            ? number
            : throw new EcwidException(FormattableString.Invariant($"The query parameter '{name}' is no whole number from {minimum}."));
    }
}
