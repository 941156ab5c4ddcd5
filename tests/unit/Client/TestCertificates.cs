using System;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EcwidPS.UnitTests.Client;

/// <summary>Certificates that no machine trusts.</summary>
internal static class TestCertificates
{
    public static X509Certificate2 SelfSigned(string name, int validFrom = -1, int validTo = 1)
    {
        using var key = RSA.Create(2048);
        return Request(name, key).CreateSelfSigned(Day(validFrom), Day(validTo));
    }

    /// <summary>One that an authority of our own issued.</summary>
    /// <param name="name">The name that it is for.</param>
    /// <param name="validFrom">Its first day, from today.</param>
    /// <param name="validTo">Its last day, from today.</param>
    public static X509Certificate2 Issued(string name, int validFrom = -1, int validTo = 1)
    {
        using var rootKey = RSA.Create(2048);
        var root = new CertificateRequest("CN=Test Authority secret_canary4711", rootKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        root.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        using X509Certificate2 authority = root.CreateSelfSigned(Day(-1000), Day(1000));
        using var key = RSA.Create(2048);
        using X509Certificate2 certificate = Request(name, key).Create(authority, Day(validFrom), Day(validTo), [1, 2, 3, 4]);
        return certificate.CopyWithPrivateKey(key);
    }

    private static DateTimeOffset Day(int fromToday) => DateTimeOffset.UtcNow.AddDays(fromToday);

    private static CertificateRequest Request(string name, RSA key)
    {
        var request = new CertificateRequest("CN=secret_canary4711", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(name, out IPAddress? address))
        {
            names.AddIpAddress(address);
        }
        else
        {
            names.AddDnsName(name);
        }

        request.CertificateExtensions.Add(names.Build());
        return request;
    }
}
