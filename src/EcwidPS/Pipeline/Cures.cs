using System;
using System.IO;
using System.Linq;
using Ecwid.Client;
using Ecwid.Client.Http;

namespace EcwidPS.Pipeline;

/// <summary>What to do about an error: in short, at the end of its message, and as its recommended action, which newer hosts show below it.</summary>
internal static class Cures
{
    /// <summary>What to do with rows that are wrong.</summary>
    public const string MendRows = "With -ErrorVariable e, $e.TargetObject | Export-Csv writes the rows at fault to a file: mend them there and pipe that file in again.";

    private const int LongPause = 600;

    /// <returns>One sentence, or null where the message itself says what to do.</returns>
    public static string? InShort(EcwidException exception)
    {
        string? cure = exception.Kind switch
        {
            EcwidErrorKind.NotConnected => null,
            EcwidErrorKind.InvalidToken => "Connect again with the app's current token; over this connection nothing more is sent.",
            EcwidErrorKind.ScopeMissing => "Have the scope granted, reinstall the app and connect with its new token.",
            EcwidErrorKind.PlanRequired => "Check the store's plan in the control panel.",
            EcwidErrorKind.InvalidRequest when exception.InnerException is InvalidDataException => null,
            EcwidErrorKind.InvalidRequest when IsOfFile(exception) => "Check the path, the room on the disk, and who may read and write there.",
            EcwidErrorKind.InvalidRequest when exception.StatusCode is null => "Nothing was sent.",
            EcwidErrorKind.InvalidRequest when IsWrongAddress(exception) => "Check the path and the base address.",
            EcwidErrorKind.InvalidRequest => "Fix the value that the message names and run it again.",
            EcwidErrorKind.NotFound when exception.Path is null => "Check the spelling.",
            EcwidErrorKind.NotFound when exception.Path.StartsWith("/store_extrafields/customers/", StringComparison.Ordinal) => "Check the key.",
            EcwidErrorKind.NotFound when NamesRecord(exception.Path) => "Check the id.",
            EcwidErrorKind.NotFound => "Check the path and the base address.",
            EcwidErrorKind.StoreNotFound => "Check the store id.",
            EcwidErrorKind.Conflict when IsNewCustomer(exception) =>
                "The Email is taken: change that customer instead, or take the row out.",
            EcwidErrorKind.Conflict when IsCustomer(exception) => "Another customer has this Email.",
            EcwidErrorKind.Conflict => "Something with this name exists already.",
            EcwidErrorKind.RateLimited when exception.RetryAfter?.TotalSeconds > LongPause =>
                "This PowerShell process remembers the pause: wait until it ends, or, if it is a mistake, go on in a new process.",
            EcwidErrorKind.RateLimited => "Wait, then run it again.",
            EcwidErrorKind.ServerError when exception.StatusCode is 501 or 505 => "The server does not offer this call, and running it again does not help.",
            EcwidErrorKind.ServerError => "Run it again later.",
            EcwidErrorKind.Timeout => "Run it again, if need be with a longer time-out.",
            EcwidErrorKind.ConnectionFailed when exception.StatusCode == 407 => "Connect with -ProxyCredential, or -Proxy for another one.",
            EcwidErrorKind.ConnectionFailed when exception.StatusCode == 511 => "Log in to the network with a browser on this machine, then run it again.",
            EcwidErrorKind.ConnectionFailed => exception.ConnectionFault switch
            {
                ConnectionFault.Proxy => "Check -Proxy of Connect-Ecwid, or, if you did not use it, the proxy settings of this machine.",
                ConnectionFault.Certificate => "Check the clock of this machine and the base address. Where the network inspects encrypted traffic, its root certificate must be installed here.",
                _ => "Check the network and run it again.",
            },
            EcwidErrorKind.ProtocolError when exception.StatusCode is 401 or 403 => "Have app.ecwid.com let through, or connect from another network; the token was not judged.",
            EcwidErrorKind.ProtocolError when exception is { StatusCode: 200, Method: "GET" } =>
                "Run it again; if that does not help, something other than Ecwid may have answered: check the base address and the proxy.",
            EcwidErrorKind.ProtocolError => "Something other than Ecwid may have answered: check the base address and the proxy.",
            EcwidErrorKind.OutcomeUnknown or EcwidErrorKind.ContactNotCreated => "Look the record up before you run it again.",
            _ => null,
        };
        return exception.MayHaveTakenEffect ? "It may have taken effect all the same: look the record up first. " + cure : cure;
    }

    /// <summary>What else helps; it says nothing that the message says already.</summary>
    /// <param name="exception">What went wrong.</param>
    /// <param name="hasRow">Whether it is about a row that can be fixed and run again.</param>
    /// <param name="hasConnection">Whether there is a connection; without one, none of it needs one.</param>
    public static string Recommendation(EcwidException exception, bool hasRow, bool hasConnection = true) => exception.Kind switch
    {
        EcwidErrorKind.NotConnected => "See Get-Help Connect-Ecwid -Examples for the ways to connect.",
        EcwidErrorKind.InvalidToken =>
            "In the control panel open #develop-apps, choose your app, copy the secret token from its Details, and run Connect-Ecwid with it. A token ends when its app is uninstalled.",
        EcwidErrorKind.ScopeMissing when exception.Scope is null =>
            "Look the call up in https://docs.ecwid.com/api-reference, which names its scope, and ask Ecwid's API support for it. A token keeps the scopes that it was made with, so uninstall and install the app afterwards.",
        EcwidErrorKind.ScopeMissing =>
            $"Write to Ecwid's API support and ask for the scope {exception.Scope} for your app: customer scopes are not granted by default. A token keeps the scopes that it was made with, so uninstall and install the app afterwards.",
        EcwidErrorKind.PlanRequired => "The API needs a paid plan, and customer groups are part of the larger ones; a suspended store answers like this too.",
        EcwidErrorKind.InvalidRequest when exception.StatusCode is not null && IsWrongAddress(exception) => Address(hasConnection),
        EcwidErrorKind.InvalidRequest when hasRow && !IsOfFile(exception) => MendRows,
        EcwidErrorKind.InvalidRequest when IsOfFile(exception) => "Another program may have the file open, for example a spreadsheet or a virus scanner.",
        EcwidErrorKind.InvalidRequest => "Get-Help, with the name of the cmdlet and -Full, says for each parameter what it takes.",
        EcwidErrorKind.NotFound when hasConnection && NamesRecord(exception.Path) =>
            "It may have been deleted, or belong to another store: Get-EcwidConnection shows which store this is.",
        EcwidErrorKind.NotFound when exception.Path is null => "The control panel shows the names that the store has.",
        EcwidErrorKind.NotFound => Address(hasConnection),
        EcwidErrorKind.StoreNotFound => "The control panel shows the store's id at the bottom of its pages.",
        EcwidErrorKind.Conflict when IsCustomer(exception) => "Ecwid keeps email addresses unique in a store; guests who ordered once count as customers too.",
        EcwidErrorKind.Conflict => "The control panel shows what the store has.",
        EcwidErrorKind.RateLimited => "Ecwid allows 600 requests a minute for each token, whatever program makes them: other apps and scripts with the same token count too.",
        EcwidErrorKind.ServerError when exception.StatusCode is 501 or 505 => "A sandbox store answers so to calls that it does not simulate; a proxy may to methods that it does not know.",
        EcwidErrorKind.ServerError => "If it lasts, tell Ecwid's support the request id in $_.Exception.RequestId.",
        EcwidErrorKind.Timeout => "Connect-Ecwid -TimeoutSec sets how long one try may take.",
        EcwidErrorKind.ConnectionFailed => exception.ConnectionFault switch
        {
            _ when exception.StatusCode == 511 => "Hotels, airports and guest networks ask for one before they let anything through.",
            ConnectionFault.Proxy => "[System.Net.WebRequest]::DefaultWebProxy.GetProxy('https://app.ecwid.com').Authority shows the proxy that this machine is set to; on Linux and macOS it comes from the variable HTTPS_PROXY.",
            ConnectionFault.Certificate => "A browser on this machine shows the certificate: open the address there. Certificates are always checked; no option turns that off.",
            _ when hasConnection => "Test-EcwidConnection -Verbose says whether Ecwid can be reached; -Proxy and -BaseUri of Connect-Ecwid say how.",
            _ => "Try the address in a browser on this machine; -Proxy and -BaseUri of Connect-Ecwid say how Ecwid is reached.",
        },
        EcwidErrorKind.ProtocolError => Address(hasConnection) + " A proxy's log-in page looks like this too.",
        _ => "Compare the row with what the store holds now.",
    };

    private static string Address(bool hasConnection) => hasConnection
        ? "Compare BaseUri in Get-EcwidConnection with https://app.ecwid.com/api/v3."
        : "Compare -BaseUri, or ECWID_BASE_URI, with https://app.ecwid.com/api/v3.";

    // 405, and what Ecwid answers to an address that it does not have.
    private static bool IsWrongAddress(EcwidException exception) => exception.StatusCode == 405 || exception.ErrorCode == "WRONG_URL";

    // An id is a number; only where the path has one can it be wrong.
    private static bool NamesRecord(string? path) =>
        path is not null && (path.StartsWith("/store_extrafields/customers/", StringComparison.Ordinal) || path.Split('/').Any(part => part.Length > 0 && part.All(char.IsDigit)));

    private static bool IsCustomer(EcwidException exception) =>
        exception.Path is { } path && (path == "/customers" || (path.StartsWith("/customers/", StringComparison.Ordinal) && path.IndexOf("/contacts", StringComparison.Ordinal) < 0));

    private static bool IsOfFile(EcwidException exception) => exception.InnerException is IOException or UnauthorizedAccessException;

    private static bool IsNewCustomer(EcwidException exception) => exception is { Method: "POST", Path: "/customers" };
}
