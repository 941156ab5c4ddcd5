using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Xunit;

namespace EcwidPS.CmdletTests;

/// <summary>Kinds of files, through Import-EcwidCustomer into a store.</summary>
public sealed class ImportFileTests(TestSandbox sandbox) : IClassFixture<TestSandbox>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("a.json", "[\n  {\n    \"email\": \"a1@case.example\",\n    \"billingPerson\": { \"name\": \"Ann One\" }\n  }\n]")]
    [InlineData("a.JSON", "{\"email\":\"a1@case.example\",\"name\":\"Ann One\"}")]
    [InlineData("a.jsonl", "[{\"email\":\"a1@case.example\",\"name\":\"Ann One\"}]")]
    [InlineData("a.csv", "\"sep=|\"\r\nEmail|Name\r\na1@case.example|Ann One\r\n\u001A")]
    [InlineData("a.txt", "#TYPE System.Object\r\n\"Email\",\"Name\" \r\n\"a1@case.example\" ,\"Ann One\"\r\n")]
    public async Task A_file_is_understood_by_what_it_holds(string name, string text)
    {
        RunResult result = await ImportAsync(name, Encoding.UTF8.GetBytes(text));

        Assert.Empty(result.Errors);
        Assert.Empty(result.Warnings);
        SeenRequest sent = Assert.Single(await sandbox.RequestsAsync(), request => request.Method == "POST");
        Assert.Equal("""{"email":"a1@case.example","billingPerson":{"name":"Ann One"}}""", sent.BodyText);
    }

    [Theory]
    [InlineData("Email;City\r\na1@case.example;Plzeò\r\n", true)]
    [InlineData("Email;City\r\na1@case.example;Leeds\r\n", false)]
    public async Task An_encoding_that_was_guessed_is_named_once(string text, bool isGuessed)
    {
        RunResult result = await ImportAsync("a.csv", Encoding.Latin1.GetBytes(text));

        Assert.Empty(result.Errors);
        string[] expected = isGuessed
            ? ["'a.csv' is not UTF-8 and does not say what it is: it was read as windows-1252. If letters are wrong, name its encoding, for example -Encoding windows-1250."]
            : [];
        Assert.Equal(expected, result.Warnings);
    }

    [Fact]
    public async Task An_array_that_is_not_closed_is_an_error_of_the_file_and_nothing_is_sent()
    {
        RunResult result = await ImportAsync("a.json", "[{\"email\":\"a1@case.example\"},\n{\"email\":\"b2@case.example\""u8.ToArray());

        Assert.Contains("The array is not closed", Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(await sandbox.RequestsAsync(), request => request.Method == "POST");
    }

    private async Task<RunResult> ImportAsync(string name, byte[] bytes)
    {
        await sandbox.ResetAsync();
        string path = Path.Combine(_folder, name);
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
        using ModuleSession session = ModuleSession.Open(sandbox);
        return session.Run("param($path) Import-EcwidCustomer $path -InformationAction Ignore", path);
    }
}
