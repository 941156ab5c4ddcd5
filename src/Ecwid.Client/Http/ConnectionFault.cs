namespace Ecwid.Client.Http;

/// <summary>What kept a connection from being made, as far as different things help.</summary>
internal enum ConnectionFault
{
    /// <summary>The network, or the server, or nothing that is known.</summary>
    Network,

    /// <summary>The proxy can't be reached, or does not pass the connection on.</summary>
    Proxy,

    /// <summary>The server's certificate was not accepted.</summary>
    Certificate,
}
