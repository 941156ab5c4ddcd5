using System;

namespace Ecwid.Client.Http;

/// <summary>The body is larger than the limit.</summary>
internal sealed class ResponseTooLargeException : Exception
{
    public ResponseTooLargeException()
        : base("The answer is larger than the limit.")
    {
    }
}
