using System;
using System.Management.Automation;
using System.Security;
using Ecwid.Client;
using Ecwid.Client.Models;
using EcwidPS.Binding;
using EcwidPS.Pipeline;

namespace EcwidPS.Commands.Connection;

/// <summary>Makes the session's connection to a store, and checks it with one request.</summary>
[Cmdlet(VerbsCommunications.Connect, "Ecwid", DefaultParameterSetName = TokenSet)]
[OutputType(typeof(EcwidConnection))]
[RequiredScope(EcwidScopes.ReadStoreProfile)]
public sealed class ConnectEcwidCommand : EcwidCmdlet
{
    internal const string TokenSet = "Token";
    internal const string CredentialSet = "Credential";
    internal const string EnvironmentSet = "Environment";
    internal const string SecretSet = "Secret";
    internal const string SandboxSet = "Sandbox";

    /// <summary>The store's id.</summary>
    [Parameter(ParameterSetName = TokenSet, Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = SecretSet)]
    [StoreIdCell(WhenBlank = "StoreId is blank. It is the number that the control panel shows at the bottom of its pages.")]
    public long StoreId { get; set; }

    /// <summary>The access token.</summary>
    [Parameter(ParameterSetName = TokenSet, Mandatory = true, Position = 1)]
    [SecretCell(
        WhenBlank = "Token is blank. Copy it from the app's details in the control panel.",
        WhenPlainText = "Token takes a SecureString, not plain text that stays in the history. Use -Token (Read-Host -AsSecureString), -Credential, -SecretName or -FromEnvironment.")]
    public SecureString? Token { get; set; }

    /// <summary>The store's id as user name, the token as password.</summary>
    [Parameter(ParameterSetName = CredentialSet, Mandatory = true)]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>Takes store, token and base from ECWID_STORE_ID, ECWID_TOKEN and ECWID_BASE_URI.</summary>
    [Parameter(ParameterSetName = EnvironmentSet, Mandatory = true)]
    public SwitchParameter FromEnvironment { get; set; }

    /// <summary>The name of the token's secret in a SecretManagement vault.</summary>
    [Parameter(ParameterSetName = SecretSet, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string? SecretName { get; set; }

    /// <summary>The vault; the default one if it is left out.</summary>
    [Parameter(ParameterSetName = SecretSet)]
    [Parameter(ParameterSetName = TokenSet)]
    [Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = EnvironmentSet)]
    [ValidateNotNullOrEmpty]
    public string? VaultName { get; set; }

    /// <summary>Uses an in-memory store with sample customers; no account is needed.</summary>
    [Parameter(ParameterSetName = SandboxSet, Mandatory = true)]
    public SwitchParameter Sandbox { get; set; }

    /// <summary>Keeps the token under this name in a SecretManagement vault.</summary>
    [Parameter(ParameterSetName = TokenSet)]
    [Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = EnvironmentSet)]
    [ValidateNotNullOrEmpty]
    public string? SaveAs { get; set; }

    /// <summary>The address of the API without the store.</summary>
    [Parameter]
    [ValidateNotNull]
    [AddressCell]
    [PSDefaultValue(Help = "https://app.ecwid.com/api/v3")]
    public Uri? BaseUri { get; set; }

    /// <summary>How many requests a minute may be made with the token.</summary>
    [Parameter]
    [ValidateRange(1, 1_000_000)]
    [PSDefaultValue(Value = 600)]
    public int RequestsPerMinute { get; set; } = 600;

    /// <summary>How many tries may follow the first one of a call.</summary>
    [Parameter]
    [ValidateRange(0, 100)]
    [PSDefaultValue(Value = 3)]
    public int MaximumRetryCount { get; set; } = 3;

    /// <summary>How long one try may take, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 86_400)]
    [PSDefaultValue(Value = 100)]
    public int TimeoutSec { get; set; } = 100;

    /// <summary>The proxy's address.</summary>
    [Parameter]
    [ValidateNotNull]
    [AddressCell]
    public Uri? Proxy { get; set; }

    /// <summary>User name and password for the proxy.</summary>
    [Parameter]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Makes no request while connecting.</summary>
    [Parameter]
    public SwitchParameter SkipCheck { get; set; }

    /// <summary>Writes the connection to the pipeline.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc />
    private protected override bool HasConnection => false;

    /// <inheritdoc />
    protected override void ProcessRecord() => RunOrStop(Connect);

    private void Connect()
    {
        // Before anything can fail: a script that goes on after a failure must not write to the store before.
        SessionConnection.Clear(SessionState);
        EcwidClientOptions options = ConnectOptions.From(this);
        var client = new EcwidClient(options);
        EcwidStore? store = SkipCheck ? null : Complete(client, (observed, token) => observed.Store.GetProfileAsync(token));
        var connection = new EcwidConnection(client, options, store);
        if (SaveAs is not null)
        {
            new SecretVault(this, VaultName).Save(SaveAs, options);
        }

        SessionConnection.Set(SessionState, connection);
        if (PassThru)
        {
            WriteObject(connection);
        }
    }
}
