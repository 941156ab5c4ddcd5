using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Net.Security;
using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;

namespace Ecwid.Client.Http;

/// <summary>Notes why the system rejected a server's certificate. The verdict stays the system's own.</summary>
/// <param name="host">The name that the certificate must have.</param>
internal sealed class CertificateCheck(string host)
{
    private readonly ConditionalWeakTable<HttpRequestMessage, string> _faults = new();

    /// <summary>What was wrong with the certificate of the connection that was to be made for a request; null if nothing was, or that is not known.</summary>
    public string? FaultOf(HttpRequestMessage request) => _faults.TryGetValue(request, out string? fault) ? fault : null;

    /// <summary>Makes the handler tell of certificates, where that changes nothing else.</summary>
    /// <remarks>
    /// Not on .NET Framework: a callback there takes the place of the one that the process has in ServicePointManager, which may ask for more than the system does.
    /// </remarks>
    public void Observe(HttpClientHandler handler)
    {
        if (IsModern)
        {
            handler.ServerCertificateCustomValidationCallback = Note;
        }
    }

    // HttpClient has it since .NET Core 3.0.
    private static bool IsModern => typeof(HttpClient).GetProperty("DefaultProxy") is not null;

    private bool Note(HttpRequestMessage request, X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        string fault = string.Join(" and ", Faults(certificate, chain, errors).Distinct());
        _faults.GetValue(request, _ => fault);
        return false;
    }

    // No text of the certificate: whoever answers wrote it.
    private IEnumerable<string> Faults(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null)
        {
            yield return "the server has none";
            yield break;
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            yield return $"it is for another name than {host}";
        }

        if (!errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
        {
            yield break;
        }

        foreach (X509ChainStatusFlags status in (chain?.ChainStatus ?? []).Select(status => status.Status))
        {
            yield return status switch
            {
                X509ChainStatusFlags.NotTimeValid when certificate.NotAfter < DateTime.Now => $"it expired on {Day(certificate.NotAfter)}",
                X509ChainStatusFlags.NotTimeValid when certificate.NotBefore > DateTime.Now => $"it is not valid before {Day(certificate.NotBefore)}",
                X509ChainStatusFlags.NotTimeValid => "a certificate above it has expired or is not valid yet",
                X509ChainStatusFlags.UntrustedRoot or X509ChainStatusFlags.PartialChain when certificate.Subject == certificate.Issuer => "it is self-signed",
                X509ChainStatusFlags.UntrustedRoot => "this machine does not trust who issued it",
                X509ChainStatusFlags.PartialChain => "this machine does not know who issued it",
                X509ChainStatusFlags.Revoked => "it was revoked",
                _ => $"the system says {status}",
            };
        }
    }

    private static string Day(DateTime time) => time.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
