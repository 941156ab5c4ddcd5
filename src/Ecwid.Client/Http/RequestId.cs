using System;

namespace Ecwid.Client.Http;

/// <summary>Marks a request, so that Ecwid's support can find it.</summary>
internal static class RequestId
{
    /// <summary>The header of Ecwid's own Java client.</summary>
    public const string Header = "X-Ecwid-Api-Request-Id";

    /// <summary>Eight random letters and digits.</summary>
    public static string Create() => Guid.NewGuid().ToString("N").Substring(0, 8);
}
