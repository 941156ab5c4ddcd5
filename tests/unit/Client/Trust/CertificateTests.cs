using System;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Http;
using Xunit;

namespace EcwidPS.UnitTests.Client.Trust;

/// <summary>A certificate that the system rejects is rejected, and the error says why, without a word of the certificate.</summary>
public sealed class CertificateTests
{
    private const string Host = "127.0.0.1";

    [Theory]
    [InlineData("self-signed", "it is self-signed")]
    [InlineData("expired", "it expired on {0}")]
    [InlineData("early", "it is not valid before {0}")]
    [InlineData("other name", "it is for another name than 127.0.0.1")]
    [InlineData("own authority", "this machine does not ")]
    public async Task The_error_says_what_is_wrong_with_the_certificate(string fault, string said)
    {
        using X509Certificate2 certificate = Certificate(fault);
        EcwidException error = await ErrorAsync(connection => connection.HandshakeAsync(certificate));

        string day = (fault == "early" ? certificate.NotBefore : certificate.NotAfter).ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.Contains("the server's certificate was not accepted: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(string.Format(CultureInfo.InvariantCulture, said, day), error.Message, StringComparison.Ordinal);
        Assert.Equal((EcwidErrorKind.ConnectionFailed, ConnectionFault.Certificate, false), (error.Kind, error.ConnectionFault, error.MayHaveTakenEffect));
        Assert.DoesNotContain("canary4711", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said()
    {
        using X509Certificate2 certificate = TestCertificates.SelfSigned("shop.example", validFrom: -20, validTo: -10);
        EcwidException error = await ErrorAsync(connection => connection.HandshakeAsync(certificate));

        Assert.Contains("it is for another name than 127.0.0.1 and ", error.Message, StringComparison.Ordinal);
        Assert.Contains("it expired on ", error.Message, StringComparison.Ordinal);
        Assert.Contains("it is self-signed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_certificate_that_the_system_rejects_gets_the_token_however_often_it_is_shown()
    {
        using X509Certificate2 certificate = TestCertificates.SelfSigned(Host);
        await using var server = new SocketServer(async connection =>
        {
            await connection.HandshakeAsync(certificate);
            await connection.ServeAsync();
        });
        using EcwidClient client = server.Client(options => options.BaseUri = server.SecureBase);
        EcwidException[] errors = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Assert.ThrowsAsync<EcwidException>(() => client.Store.GetProfileAsync(TestStore.TestEnd))));

        Assert.Empty(server.Requests);
        Assert.All(errors, error => Assert.Contains("it is self-signed", error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_fault_of_TLS_after_one_of_the_certificate_is_not_blamed_on_the_certificate()
    {
        using X509Certificate2 certificate = TestCertificates.SelfSigned(Host);
        await using var server = new SocketServer(async connection =>
        {
            if (connection.Number == 1)
            {
                await connection.HandshakeAsync(certificate);
            }

            await connection.ReadSomeAsync();
            await connection.SendAsync("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
        });
        using EcwidClient client = server.Client(options => options.BaseUri = server.SecureBase);
        EcwidException first = await Assert.ThrowsAsync<EcwidException>(() => client.Store.GetProfileAsync(TestStore.TestEnd));
        EcwidException second = await Assert.ThrowsAsync<EcwidException>(() => client.Store.GetProfileAsync(TestStore.TestEnd));

        Assert.Contains("self-signed", first.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("self-signed", second.Message, StringComparison.Ordinal);
        Assert.Equal(EcwidErrorKind.ConnectionFailed, second.Kind);
    }

    private static X509Certificate2 Certificate(string fault) => fault switch
    {
        "self-signed" => TestCertificates.SelfSigned(Host),
        "expired" => TestCertificates.Issued(Host, validFrom: -20, validTo: -10),
        "early" => TestCertificates.Issued(Host, validFrom: 10, validTo: 20),
        "other name" => TestCertificates.Issued("shop.example"),
        _ => TestCertificates.Issued(Host),
    };

    private static async Task<EcwidException> ErrorAsync(Func<SocketConnection, Task> serve)
    {
        await using var server = new SocketServer(serve);
        using EcwidClient client = server.Client(options => options.BaseUri = server.SecureBase);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.CreateAsync(TestStore.Ana, TestStore.TestEnd));
        Assert.Empty(server.Requests);
        return error;
    }
}
