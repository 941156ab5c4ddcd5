using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Security;
using Ecwid.Client;

namespace EcwidPS.Commands.Connection;

/// <summary>A vault of Microsoft.PowerShell.SecretManagement, reached through its cmdlets.</summary>
internal sealed class SecretVault(PSCmdlet cmdlet, string? vaultName)
{
    private const string StoreIdKey = "EcwidStoreId";
    private const string BaseUriKey = "EcwidBaseUri";

    private string InVault => vaultName is null ? "the default vault" : $"the vault '{vaultName}'";

    /// <summary>Reads the token, and the store and base that were saved with it unless they are given.</summary>
    /// <exception cref="EcwidException">The vault or the secret can't be used; the message says why and what to do.</exception>
    public void Fill(EcwidClientOptions options, string name, long? storeId)
    {
        Require("Get-Secret");
        object secret = Invoke("Get-Secret -Name $args[0] @vault -ErrorAction Stop", $"read the secret '{name}'", name).FirstOrDefault()?.BaseObject
            ?? throw Unusable($"There is no secret '{name}' in {InVault}. Get-SecretInfo lists what is there.");
        Hashtable metadata = storeId is null || secret is SecureString ? ReadMetadata(name) : [];
        switch (secret)
        {
            case SecureString token:
                options.Token = token;
                options.StoreId = storeId ?? SavedStoreId(metadata, name);
                break;
            case PSCredential credential:
                options.Token = credential.Password;
                options.StoreId = storeId ?? ConnectionFromEnvironment.ParseStoreId(credential.UserName, $"The user name of the secret '{name}'");
                break;
            default:
                throw Unusable($"The secret '{name}' in {InVault} is a {secret.GetType().Name}. The token must be kept as a SecureString: Set-Secret -Name '{name}' -Secret (Read-Host -AsSecureString).");
        }

        if (Text(metadata, BaseUriKey) is { } baseUri)
        {
            options.BaseUri = ConnectionFromEnvironment.ParseBaseUri(baseUri, $"The base address in the metadata of the secret '{name}'");
        }
    }

    /// <summary>Keeps the token, with store and base as its metadata.</summary>
    /// <exception cref="EcwidException">The vault can't be used; the message says why and what to do.</exception>
    public void Save(string name, EcwidClientOptions options)
    {
        Require("Set-Secret");
        var metadata = new Hashtable
        {
            [StoreIdKey] = options.StoreId.ToString(CultureInfo.InvariantCulture),
            [BaseUriKey] = options.BaseUri.AbsoluteUri,
        };
        Invoke("Set-Secret -Name $args[0] -Secret $args[1] -Metadata $args[2] @vault -ErrorAction Stop", $"save the secret '{name}'", name, options.Token!, metadata);
    }

    private static long SavedStoreId(Hashtable metadata, string name) => Text(metadata, StoreIdKey) is { } storeId
        ? ConnectionFromEnvironment.ParseStoreId(storeId, $"The store id in the metadata of the secret '{name}'")
        : throw Unusable($"The secret '{name}' does not say which store it is for. Use -StoreId, or save it with Connect-Ecwid -SaveAs.");

    private static string? Text(Hashtable metadata, string key) =>
        metadata.Contains(key) ? Convert.ToString(metadata[key], CultureInfo.InvariantCulture) : null;

    private Hashtable ReadMetadata(string name)
    {
        if (cmdlet.InvokeCommand.GetCommand("Get-SecretInfo", CommandTypes.All) is null)
        {
            return [];
        }

        // -Name takes wildcards, so that other secrets may come along.
        PSObject? information = Invoke("Get-SecretInfo -Name $args[0] @vault -ErrorAction Stop", $"read about the secret '{name}'", WildcardPattern.Escape(name))
            .FirstOrDefault(found => string.Equals(found?.Properties["Name"]?.Value as string, name, StringComparison.OrdinalIgnoreCase));
        var metadata = new Hashtable(StringComparer.OrdinalIgnoreCase);
        object? saved = information?.Properties["Metadata"]?.Value;
        switch (saved is PSObject wrapped ? wrapped.BaseObject : saved)
        {
            case IDictionary dictionary:
                foreach (DictionaryEntry entry in dictionary)
                {
                    metadata[entry.Key] = entry.Value;
                }

                break;
            case IEnumerable<KeyValuePair<string, object>> pairs:
                foreach (KeyValuePair<string, object> pair in pairs)
                {
                    metadata[pair.Key] = pair.Value;
                }

                break;
        }

        return metadata;
    }

    private void Require(string command)
    {
        if (cmdlet.InvokeCommand.GetCommand(command, CommandTypes.All) is null)
        {
            throw Unusable("The module Microsoft.PowerShell.SecretManagement is not installed. Run Install-PSResource Microsoft.PowerShell.SecretManagement, Microsoft.PowerShell.SecretStore, or connect with -Token, -Credential or -FromEnvironment.");
        }
    }

    private Collection<PSObject> Invoke(string command, string purpose, params object[] arguments)
    {
        var vault = new Hashtable();
        if (vaultName is not null)
        {
            vault["Vault"] = vaultName;
        }

        // Stop turns every failure of the vault into one exception; arguments never become part of the script's text.
        var script = ScriptBlock.Create("$ErrorActionPreference = 'Stop'; $vault = $args[-1]; " + command);
        try
        {
            return script.Invoke(arguments.Concat(new[] { vault }).ToArray());
        }
        catch (PipelineStoppedException)
        {
            throw;
        }
        catch (RuntimeException e)
        {
            throw Failure(e, purpose);
        }
    }

    private EcwidException Failure(RuntimeException exception, string purpose)
    {
        Exception cause = exception is ActionPreferenceStopException { ErrorRecord.Exception: { } inner } ? inner : exception;
        bool locked = cause.GetType().Name.IndexOf("PasswordRequired", StringComparison.OrdinalIgnoreCase) >= 0
            || cause.Message.IndexOf("locked", StringComparison.OrdinalIgnoreCase) >= 0
            || cause.Message.IndexOf("password is required", StringComparison.OrdinalIgnoreCase) >= 0;
        return locked
            ? Unusable($"Could not {purpose}: {InVault} is locked. Unlock it (Unlock-SecretStore for SecretStore) and connect again.", cause)
            : Unusable($"Could not {purpose} in {InVault}: {cause.Message}", cause);
    }

    private static EcwidException Unusable(string message, Exception? cause = null) =>
        new(EcwidErrorKind.NotConnected, message, cause);
}
