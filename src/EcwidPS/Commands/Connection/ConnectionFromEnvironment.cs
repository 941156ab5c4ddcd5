using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ecwid.Client;

namespace EcwidPS.Commands.Connection;

/// <summary>The connection that the environment variables describe: for runbooks and containers.</summary>
internal static class ConnectionFromEnvironment
{
    public const string StoreIdName = "ECWID_STORE_ID";
    public const string TokenName = "ECWID_TOKEN";
    public const string BaseUriName = "ECWID_BASE_URI";

    /// <summary>Whether a connection was made from the variables as they are now.</summary>
    public static bool IsCurrent(EcwidConnection? connection) =>
        connection?.EnvironmentFingerprint is { } fingerprint && fingerprint == Fingerprint();

    /// <summary>Whether a connection was made from variables that are no longer there, or no longer the same.</summary>
    public static bool IsOutdated(EcwidConnection? connection) =>
        connection?.EnvironmentFingerprint is not null && !IsCurrent(connection);

    /// <summary>Makes a connection, without a request; null if the store or the token is not set.</summary>
    /// <exception cref="EcwidException">A variable is set, but can't be right.</exception>
    public static EcwidConnection? Create()
    {
        if (Read(StoreIdName) is null || Read(TokenName) is null)
        {
            return null;
        }

        var options = new EcwidClientOptions { UserAgent = ModuleIdentity.UserAgent };
        Fill(options);
        return new EcwidConnection(new EcwidClient(options), options, store: null, Fingerprint());
    }

    /// <summary>Puts store, token and base of the variables into the options.</summary>
    /// <exception cref="EcwidException">A variable is missing or can't be right.</exception>
    public static void Fill(EcwidClientOptions options)
    {
        string storeId = Read(StoreIdName) ?? throw Missing(StoreIdName);
        string token = Read(TokenName) ?? throw Missing(TokenName);
        options.StoreId = ParseStoreId(storeId, $"The environment variable {StoreIdName}");
        options.Token = SecureText.From(token);
        if (Read(BaseUriName) is { } baseUri)
        {
            options.BaseUri = ParseBaseUri(baseUri, $"The environment variable {BaseUriName}");
        }
    }

    public static long ParseStoreId(string text, string source) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long storeId) && storeId > 0
            ? storeId
            : throw new EcwidException($"{source} is not a store id. It must be a whole number and nothing else, for example 1003.");

    public static Uri ParseBaseUri(string text, string source) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri uri)
            ? uri
            : throw new EcwidException($"{source} is not an address, for example {EcwidClientOptions.DefaultBaseUri}.");

    private static string? Read(string name)
    {
        string? value = Environment.GetEnvironmentVariable(name);
        return string.IsNullOrEmpty(value) ? null : value;
    }

    private static EcwidException Missing(string name) =>
        new(EcwidErrorKind.NotConnected, $"The environment variable {name} is not set. Set {StoreIdName} and {TokenName}, or connect with -StoreId and -Token.");

    private static string Fingerprint()
    {
        using var sha = SHA256.Create();
        string text = string.Join("\n", Read(StoreIdName), Read(TokenName), Read(BaseUriName));
        return Convert.ToBase64String(sha.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }
}
