using System.Text.RegularExpressions;

namespace EcwidPS.CmdletTests;

/// <summary>A request as the sandbox received it.</summary>
public sealed partial record SeenRequest(string Method, string RawPath, string RawQuery, string BodyText, int? Status)
{
    /// <summary>One line, for example <c>PUT customers/310000101 {"lang":"fr"}</c>.</summary>
    public override string ToString() =>
        $"{Method} {Store().Replace(RawPath, string.Empty)}{(RawQuery.Length > 0 ? "?" : string.Empty)}{RawQuery} {BodyText}".TrimEnd();

    [GeneratedRegex("^/api/v3/[0-9]+/")]
    private static partial Regex Store();
}
