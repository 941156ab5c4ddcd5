using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ecwid.Client.Http;
using Ecwid.Client.Http.Retry;

namespace Ecwid.Client.Raw;

/// <summary>A call of the API that this client has no method for. It is checked when it is made, and not changed afterwards.</summary>
/// <remarks>https://docs.ecwid.com/api-reference</remarks>
public sealed class EcwidRawRequest
{
    private static readonly Regex Resource = new("^(?!secret|public)[a-z]{1,24}(_[a-z]{1,24}){0,3}$");

    private readonly HttpMethod _method;
    private readonly string[] _segments;
    private readonly List<KeyValuePair<string, string>> _query;
    private readonly byte[]? _body;

    /// <summary>Makes a request; nothing is sent.</summary>
    /// <param name="method"><c>GET</c>, <c>POST</c>, <c>PUT</c> or <c>DELETE</c>, in any letter case.</param>
    /// <param name="path">What follows the store's id in the address, for example <c>customers/310000155</c>. It may be percent-encoded; a plus is a plus.</param>
    /// <param name="query">The parameters of the query, not encoded; null for none.</param>
    /// <param name="jsonBody">The body; null for none.</param>
    /// <exception cref="EcwidException">The path would leave the store, the query or the path holds a token, the body is no JSON, or the like.</exception>
    public EcwidRawRequest(string method, string path, IEnumerable<KeyValuePair<string, string>>? query = null, string? jsonBody = null)
    {
        _method = FindMethod(method);
        _segments = RawPath.Segments(path);
        _query = RawQuery.Check(query);
        _body = jsonBody is null ? null : CheckBody(jsonBody);
        if (_body is not null && _method == HttpMethod.Get)
        {
            throw new EcwidException("A GET has no body. Give what is asked for as the query.");
        }
    }

    private EcwidRawRequest(EcwidRawRequest other, List<KeyValuePair<string, string>> query)
    {
        _method = other._method;
        _segments = other._segments;
        _body = other._body;
        _query = query;
    }

    /// <summary>The method, in upper case.</summary>
    public string Method => _method.Method;

    /// <summary>The path below the store, decoded, with a slash before it.</summary>
    public string Path => "/" + string.Join("/", _segments);

    /// <summary>The parameters of the query, not encoded.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query => _query;

    /// <summary>The same request with one parameter of the query added or replaced.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="value">Its value, not encoded.</param>
    /// <exception cref="EcwidException">The parameter is refused.</exception>
    public EcwidRawRequest WithQuery(string name, string value) =>
        new(this, RawQuery.Check(_query.Where(parameter => parameter.Key != name).Append(new KeyValuePair<string, string>(name, value))));

    internal EcwidCall ToCall()
    {
        // Which scope the call needs is not known here: Ecwid's reference says so.
        var call = new EcwidCall(_method, scope: null, [.. _segments]) { Body = _body };
        call.ShowAs("/" + string.Join("/", _segments.Select(Shown)));
        foreach (KeyValuePair<string, string> parameter in _query)
        {
            call.WithQuery(parameter.Key, parameter.Value);
        }

        // The one documented PUT that adds to what is there: sent twice, it would count twice.
        if (_method == HttpMethod.Put && _segments.LastOrDefault() == "inventory")
        {
            call.RetryRule = RetryRule.Leave;
        }

        return call;
    }

    // The path goes into messages and logs; what may be a secret or a person does not. It begins with a resource, misspelt perhaps.
    private static string Shown(string segment, int index) =>
        (index == 0 && Resource.IsMatch(segment)) || segment.All(static digit => digit is >= '0' and <= '9') || Redaction.IsKnown(segment) ? Uri.EscapeDataString(segment) : Redaction.Mask;

    private static HttpMethod FindMethod(string? method) => method?.ToUpperInvariant() switch
    {
        "GET" => HttpMethod.Get,
        "POST" => HttpMethod.Post,
        "PUT" => HttpMethod.Put,
        "DELETE" => HttpMethod.Delete,
        _ => throw new EcwidException("The method is none that Ecwid knows. Use GET, POST, PUT or DELETE."),
    };

    private static byte[] CheckBody(string json)
    {
        string text = json.Length > 0 && json[0] == '\uFEFF' ? json.Substring(1) : json;
        if (!WellFormed.Is(text))
        {
            throw new EcwidException("The body holds half of a character, which can't be sent.");
        }

        byte[] body = Encoding.UTF8.GetBytes(text);
        try
        {
            using var document = JsonDocument.Parse(body, EcwidJsonText.Options);
            return body;
        }
        catch (JsonException e)
        {
            // Its own message may quote the body.
            throw new EcwidException(FormattableString.Invariant(
                $"The body is not JSON: see line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}. Names and text need double quotes, and after the last item there is no comma."));
        }
    }
}
