using System;
using System.Collections.Generic;
using System.Globalization;

namespace Ecwid.Sandbox.Api;

/// <summary>One call of the API.</summary>
internal sealed class Route(string method, string path, string[] scopes, Func<ApiCall, byte[]> run, bool takesBody = true)
{
    private readonly string[] _pattern = path.Split('/');

    public string Method { get; } = method;

    /// <summary>The scopes that a token needs, all of them.</summary>
    public IReadOnlyList<string> Scopes { get; } = scopes;

    public bool HasBody => takesBody && Method is "POST" or "PUT";

    public byte[] Run(ApiCall call) => run(call);

    /// <summary>The numbers in the path, or null if this is another path.</summary>
    public List<long>? Match(string[] segments)
    {
        if (segments.Length != _pattern.Length)
        {
            return null;
        }

        var ids = new List<long>();
        for (int i = 0; i < segments.Length; i++)
        {
            if (_pattern[i] != "{id}")
            {
                // A key is any text: the call reads it from the path.
                if (_pattern[i] == "{key}" ? segments[i].Length == 0 : segments[i] != _pattern[i])
                {
                    return null;
                }
            }
            else if (long.TryParse(segments[i], NumberStyles.None, CultureInfo.InvariantCulture, out long id))
            {
                ids.Add(id);
            }
            else
            {
                return null;
            }
        }

        return ids;
    }
}
