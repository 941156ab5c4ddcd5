using System.Collections;
using Ecwid.Client;
using Ecwid.Client.Raw;

namespace EcwidPS.Binding;

/// <summary>Makes the request of Invoke-EcwidApi out of its parameters.</summary>
internal static class ApiRequest
{
    /// <param name="method">The method.</param>
    /// <param name="path">The path below the store.</param>
    /// <param name="query">The query; null for none.</param>
    /// <param name="body">JSON text, or what is to become JSON.</param>
    /// <param name="hasBody">Whether a body was given, be it null.</param>
    /// <param name="paginate">Whether all pages are asked for.</param>
    /// <param name="raw">Whether the answer's text is asked for.</param>
    /// <exception cref="EcwidException">Something of it is refused.</exception>
    public static EcwidRawRequest From(string method, string path, IDictionary? query, object? body, bool hasBody, bool paginate, bool raw)
    {
        if (paginate && raw)
        {
            throw new EcwidException("-Paginate emits items and -Raw the text of one answer. Give one of them.");
        }

        return new EcwidRawRequest(method, path, QueryText.From(query), hasBody ? Json(body) : null);
    }

    private static string Json(object? body) => PlainValue.From(body) switch
    {
        // A variable that is empty by mistake.
        null => throw new EcwidException("-Body is null. Give a hashtable, an object, an array or JSON text, or leave -Body out."),
        string text => text,
        IEnumerable fields => EcwidJsonText.Write(fields),
        { } value => throw new EcwidException($"-Body is of the type {value.GetType().Name}. Use a hashtable, an object, an array or JSON text."),
    };
}
