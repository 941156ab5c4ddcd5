using System;
using System.Net;
using Ecwid.Client;

namespace EcwidPS.Commands.Connection;

/// <summary>What the parameters of Connect-Ecwid say together.</summary>
internal static class ConnectOptions
{
    /// <exception cref="EcwidException">Parameters contradict each other, or what they name can't be used.</exception>
    public static EcwidClientOptions From(ConnectEcwidCommand command)
    {
        CheckCombination(command);
        var options = new EcwidClientOptions
        {
            UserAgent = ModuleIdentity.UserAgent,
            Timeout = TimeSpan.FromSeconds(command.TimeoutSec),
            RequestsPerMinute = command.RequestsPerMinute,
            MaximumRetryCount = command.MaximumRetryCount,
        };
        if (command.Proxy is not null)
        {
            options.Proxy = new WebProxy(command.Proxy) { Credentials = command.ProxyCredential?.GetNetworkCredential() };
        }

        FillStoreAndToken(options, command);
        options.BaseUri = command.BaseUri ?? options.BaseUri;
        return options;
    }

    // Refused rather than ignored: whoever names a parameter expects it to count.
    private static void CheckCombination(ConnectEcwidCommand command)
    {
        if ((command.ParameterSetName == ConnectEcwidCommand.SandboxSet && !command.Sandbox)
            || (command.ParameterSetName == ConnectEcwidCommand.EnvironmentSet && !command.FromEnvironment))
        {
            throw new EcwidException("A switch that is false names no store: use -StoreId and -Token, -Credential or -SecretName.");
        }

        if (command.Sandbox && (command.BaseUri is not null || command.Proxy is not null))
        {
            throw new EcwidException("-Sandbox is a store in memory: -BaseUri and -Proxy do not go with it.");
        }

        if (command.ProxyCredential is not null && command.Proxy is null)
        {
            throw new EcwidException("-ProxyCredential needs -Proxy.");
        }

        if (command.Proxy is { } proxy && (!proxy.IsAbsoluteUri || proxy.UserInfo.Length > 0 || !(proxy.Scheme == Uri.UriSchemeHttp || proxy.Scheme == Uri.UriSchemeHttps)))
        {
            throw new EcwidException("-Proxy must be an address such as http://proxy.example:8080, without a user name in it: -ProxyCredential takes that.");
        }

        if (command.VaultName is not null && command.SaveAs is null && command.SecretName is null)
        {
            throw new EcwidException("-VaultName needs -SaveAs or -SecretName.");
        }
    }

    private static void FillStoreAndToken(EcwidClientOptions options, ConnectEcwidCommand command)
    {
        switch (command.ParameterSetName)
        {
            case ConnectEcwidCommand.SandboxSet:
                bool namesRate = command.MyInvocation.BoundParameters.ContainsKey(nameof(command.RequestsPerMinute));
                SandboxStores.Fill(options, namesRate ? command.RequestsPerMinute : SandboxStores.DefaultRequestsPerMinute);
                break;
            case ConnectEcwidCommand.EnvironmentSet:
                ConnectionFromEnvironment.Fill(options);
                break;
            case ConnectEcwidCommand.CredentialSet:
                options.StoreId = ConnectionFromEnvironment.ParseStoreId(command.Credential!.UserName, "The user name of -Credential");
                options.Token = command.Credential.Password;
                break;
            case ConnectEcwidCommand.SecretSet:
                bool namesStore = command.MyInvocation.BoundParameters.ContainsKey(nameof(command.StoreId));
                new SecretVault(command, command.VaultName).Fill(options, command.SecretName!, namesStore ? command.StoreId : null);
                break;
            default:
                options.StoreId = command.StoreId;
                options.Token = command.Token;
                break;
        }
    }
}
