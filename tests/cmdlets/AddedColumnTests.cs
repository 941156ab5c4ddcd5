using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace EcwidPS.CmdletTests;

/// <summary>Columns that Add-Member put on a customer of ours: they are read as those of a row are, and fail as those do.</summary>
public sealed class AddedColumnTests(TestSandbox sandbox) : IClassFixture<TestSandbox>
{
    private const string Change = """
        Get-EcwidCustomer mira@harbor-tea.example, bo@quiet-bay.example, ana@vale.example | ForEach-Object {
            $_.Lang = 'fr'
            if ($_.Email -like 'bo@*') { $_ | Add-Member -PassThru ShippingAddresses (& $value) -Force } else { $_ }
        } | Set-EcwidCustomer
        """;

    [Theory]
    [InlineData("is 20,000 deep", "{ $deep = @{}; foreach ($level in 1..20000) { $deep = @{ Inner = $deep } }; $deep }")]
    [InlineData("holds itself", "{ $loop = @{}; $loop.Self = $loop; $loop }")]
    [InlineData("has two keys that are one", "{ @{ 1 = 'a' } + @{ '1' = 'b' } }")]
    public async Task A_value_added_to_a_customer_that_can_t_be_read_is_an_error_of_that_row(string what, string value)
    {
        await sandbox.ResetAsync();
        using ModuleSession session = ModuleSession.Open(sandbox);

        RunResult result = session.Run($"$value = {value}\n{Change}");

        Assert.True(result.End is null, what);
        Assert.StartsWith("Row 2: ", Assert.Single(result.Errors).ToString(), System.StringComparison.Ordinal);
        Assert.Equal(["PUT", "PUT"], (await sandbox.RequestsAsync()).Select(request => request.Method).Where(method => method != "GET"));
    }
}
