using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;
using Ecwid.Client.Http.Retry;

namespace Ecwid.Client.Http;

/// <summary>One call of the API: what is asked for, whatever the store, the token and the number of tries.</summary>
internal sealed class EcwidCall
{
    private readonly List<KeyValuePair<string, string>> _query = [];
    private readonly string _sentPath;

    /// <param name="method">The HTTP method.</param>
    /// <param name="scope">The scope that Ecwid asks for.</param>
    /// <param name="segments">The path below the store; each segment is encoded.</param>
    public EcwidCall(HttpMethod method, string? scope, params object[] segments)
    {
        Method = method;
        Scope = scope;
        RetryRule = RetryTable.RuleOf(method);
        Path = _sentPath = "/" + string.Join("/", segments.Select(segment => Encode(Convert.ToString(segment, System.Globalization.CultureInfo.InvariantCulture)!)));
    }

    public HttpMethod Method { get; }

    public string? Scope { get; }

    /// <summary>The encoded path below the store, without the query: what logs and errors may show.</summary>
    public string Path { get; private set; }

    /// <summary>What may be done after a try that may have taken effect.</summary>
    public RetryRule RetryRule { get; set; }

    /// <summary>The JSON of the body; null for none. Bytes, because each try needs a content of its own.</summary>
    public byte[]? Body { get; set; }

    /// <summary>The parameters of the query, not encoded.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query => _query;

    public string PathAndQuery
    {
        get
        {
            if (_query.Count == 0)
            {
                return _sentPath;
            }

            var text = new StringBuilder(_sentPath);
            char separator = '?';
            foreach (KeyValuePair<string, string> parameter in _query)
            {
                text.Append(separator).Append(Encode(parameter.Key)).Append('=').Append(Encode(parameter.Value));
                separator = '&';
            }

            return text.ToString();
        }
    }

    public EcwidCall WithQuery(string name, string value)
    {
        _ = Encode(value);
        _query.Add(new KeyValuePair<string, string>(name, value));
        return this;
    }

    /// <summary>Shows another path than the one that is sent, where a caller wrote it and it may hold anything.</summary>
    public void ShowAs(string path) => Path = path;

    // EscapeDataString writes a space as %20 and a plus as %2B: Ecwid decodes paths like queries, where a bare plus is a space.
    // Half of a surrogate pair it writes as another character on .NET, and throws elsewhere.
    private static string Encode(string text) => WellFormed.Is(text)
        ? Uri.EscapeDataString(text)
        : throw new EcwidException("A text that the address of the request is made of holds half of a character, which can't be sent.");
}
