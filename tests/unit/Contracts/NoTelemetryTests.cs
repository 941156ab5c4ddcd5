using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace EcwidPS.UnitTests.Contracts;

/// <summary>The module speaks to Ecwid, and to nobody else: no other address is in it, and few of its libraries can reach a network at all.</summary>
public sealed class NoTelemetryTests
{
    public static TheoryData<string> Assemblies =>
        [.. ShippedLibraryTests.Expected.Select(name => Path.Combine("lib", name)).Append("EcwidPS.dll")];

    /// <summary>Addresses in texts of the code: Ecwid's own, pages that a message names, and names that are no address.</summary>
    private static readonly string[] Known =
    [
        "app.ecwid.com",
        "docs.ecwid.com",
        "my.ecwid.com",
        // Never resolved: the store in memory answers for it, and names its own pages so.
        "sandbox.invalid",
        "store",
        // In the message that says how to write a proxy.
        "proxy.example",
        // Pages that messages of .NET's libraries name for the reader.
        "aka.ms",
        "go.microsoft.com",
        // The name of a vocabulary.
        "www.w3.org",
    ];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void A_shipped_assembly_names_no_address_but_Ecwid_s_and_pages_for_the_reader(string name)
    {
        using AssemblyMetadata assembly = Open(name);

        Assert.Empty(Hosts(assembly).Except(Known));
    }

    [Fact]
    public void The_scan_for_addresses_finds_Ecwid_s_own()
    {
        using AssemblyMetadata client = Open(Path.Combine("lib", "Ecwid.Client.dll"));

        Assert.Contains("app.ecwid.com", Hosts(client));
    }

    [Fact]
    public void Only_the_client_and_its_handler_pool_can_make_requests()
    {
        string[] able = [.. Users(@"^System\.Net\.Http\.(HttpClient|HttpMessageInvoker|HttpClientHandler|SocketsHttpHandler)$")];

        Assert.Equal(["Ecwid.Client.dll", "Microsoft.Extensions.Http.dll"], able);
    }

    [Fact]
    public void No_shipped_assembly_opens_a_socket_by_itself() => Assert.Empty(Users(
        @"^System\.Net\.(Sockets\.(Socket|TcpClient|UdpClient|NetworkStream)|WebRequest|HttpWebRequest|WebClient|Mail\..*|WebSockets\..*|NetworkInformation\.Ping)$"));

    private static IEnumerable<string> Users(string pattern)
    {
        foreach (string name in Assemblies.Select(row => row.Data).Order(StringComparer.Ordinal))
        {
            using AssemblyMetadata assembly = Open(name);
            if (assembly.UsedTypes().Any(type => Regex.IsMatch(type, pattern)))
            {
                yield return Path.GetFileName(name);
            }
        }
    }

    private static string[] Hosts(AssemblyMetadata assembly) =>
    [
        .. assembly.Texts()
            .SelectMany(text => Regex.Matches(text, @"(?:https?|wss?|ftp)://([A-Za-z0-9.-]+)", RegexOptions.IgnoreCase))
            .Select(match => match.Groups[1].Value.ToLowerInvariant())
            .Distinct(),
    ];

    private static AssemblyMetadata Open(string name) => new(Path.Combine(Repository.Module, name));
}
