using System;
using System.IO;
using Ecwid.Client;

namespace EcwidPS.Pipeline;

/// <summary>What to do about an error: in short, at the end of its message, and as its recommended action, which newer hosts show below it.</summary>
internal static class Cures
{
    /// <summary>What to do with rows that are wrong.</summary>
    public const string MendRows = "With -ErrorVariable e, $e.TargetObject | Export-Csv writes the rows at fault to a file: mend them there and pipe that file in again.";

    /// <returns>One sentence, or null where the message itself says what to do.</returns>
    public static string? InShort(EcwidException exception)
    {
        string? cure = exception.Kind switch
        {
            EcwidErrorKind.NotConnected => null,
            EcwidErrorKind.InvalidToken => "Connect again with the app's current token; over this connection nothing more is sent.",
            EcwidErrorKind.ScopeMissing => "Have the scope granted, reinstall the app and connect with its new token.",
            EcwidErrorKind.PlanRequired => "Check the store's plan in the control panel.",
            EcwidErrorKind.InvalidRequest when IsOfFile(exception) => "Check the path, the room on the disk, and who may read and write there.",
            EcwidErrorKind.InvalidRequest when exception.StatusCode is null => "Nothing was sent.",
            EcwidErrorKind.InvalidRequest => "Mend the value that the message names and run it again.",
            EcwidErrorKind.NotFound when exception.Path is null => "Check the spelling.",
            EcwidErrorKind.NotFound when exception.Path.StartsWith("/store_extrafields/", StringComparison.Ordinal) => "Check the key.",
            EcwidErrorKind.NotFound => "Check the id.",
            EcwidErrorKind.StoreNotFound => "Check the store id.",
            EcwidErrorKind.Conflict when IsNewCustomer(exception) =>
                "The Email is taken: change that customer instead, or take the row out.",
            EcwidErrorKind.Conflict => "Something with this name exists already.",
            EcwidErrorKind.RateLimited => "Wait, then run it again.",
            EcwidErrorKind.ServerError => "Run it again later.",
            EcwidErrorKind.Timeout => "Run it again, if need be with a longer time-out.",
            EcwidErrorKind.ConnectionFailed when exception.StatusCode == 407 => "Connect with -ProxyCredential, or -Proxy for another one.",
            EcwidErrorKind.ConnectionFailed => "Check the network and run it again.",
            EcwidErrorKind.ProtocolError when exception.StatusCode is 401 or 403 => "Have app.ecwid.com let through, or connect from another network; the token was not judged.",
            EcwidErrorKind.ProtocolError => "Something other than Ecwid may have answered: check the base address and the proxy.",
            EcwidErrorKind.OutcomeUnknown or EcwidErrorKind.ContactNotCreated => "Look the record up before you run it again.",
            _ => null,
        };
        return exception.MayHaveTakenEffect ? "It may have taken effect all the same: look the record up first. " + cure : cure;
    }

    /// <param name="exception">What went wrong.</param>
    /// <param name="hasRow">Whether it is about a row that can be mended and run again.</param>
    public static string Recommendation(EcwidException exception, bool hasRow) => exception.Kind switch
    {
        EcwidErrorKind.NotConnected => "See Get-Help Connect-Ecwid -Examples for the ways to connect.",
        EcwidErrorKind.InvalidToken =>
            "In the control panel open #develop-apps, choose your app, copy the secret token from its Details, and run Connect-Ecwid with it. A token ends when its app is uninstalled.",
        EcwidErrorKind.ScopeMissing when exception.Scope is null =>
            "Look the call up in https://docs.ecwid.com/api-reference, which names its scope, and ask Ecwid's API support for it. A token keeps the scopes that it was made with, so uninstall and install the app afterwards.",
        EcwidErrorKind.ScopeMissing =>
            $"Write to Ecwid's API support and ask for the scope {exception.Scope} for your app: customer scopes are not granted by default. A token keeps the scopes that it was made with, so uninstall and install the app afterwards.",
        EcwidErrorKind.PlanRequired => "The API needs a paid plan, and customer groups are part of the larger ones; a suspended store answers like this too.",
        EcwidErrorKind.InvalidRequest when hasRow && !IsOfFile(exception) => MendRows,
        EcwidErrorKind.InvalidRequest => "Mend what the message names and run it again.",
        EcwidErrorKind.NotFound => "It may have been deleted, or belong to another store: Get-EcwidConnection shows which store this is.",
        EcwidErrorKind.StoreNotFound => "The control panel shows the store's id at the bottom of its pages.",
        EcwidErrorKind.Conflict => "Ecwid keeps e-mail addresses unique in a store; guests who ordered once count as customers too.",
        EcwidErrorKind.RateLimited => exception.RetryAfter is { } wait
            ? FormattableString.Invariant($"Ecwid asks to wait {Math.Ceiling(wait.TotalSeconds):0} s. It allows 600 requests a minute for each token, whatever program makes them.")
            : "Ecwid allows 600 requests a minute for each token, whatever program makes them.",
        EcwidErrorKind.ServerError => "If it lasts, tell Ecwid's support the request id in $_.Exception.RequestId.",
        EcwidErrorKind.Timeout => "Connect-Ecwid -TimeoutSec sets how long one try may take.",
        EcwidErrorKind.ConnectionFailed => "Test-EcwidConnection -Verbose says whether Ecwid can be reached; -Proxy and -BaseUri of Connect-Ecwid say how.",
        EcwidErrorKind.ProtocolError => "Compare BaseUri in Get-EcwidConnection with https://app.ecwid.com/api/v3. A proxy's log-in page looks like this too.",
        _ => "Compare the row with what the store holds now.",
    };

    private static bool IsOfFile(EcwidException exception) => exception.InnerException is IOException or UnauthorizedAccessException;

    private static bool IsNewCustomer(EcwidException exception) => exception is { Method: "POST", Path: "/customers" };
}
