using System;
using System.IO;
using System.Linq;
using System.Runtime.Loader;
using System.Threading.Tasks;
using Xunit;

namespace EcwidPS.CmdletTests;

/// <summary>That the tests of this project test the module that the build left, and nothing else.</summary>
public sealed class LoadingTests(TestSandbox sandbox) : IClassFixture<TestSandbox>
{
    [Fact]
    public async Task The_module_is_the_built_one_and_brings_its_own_client()
    {
        await sandbox.ResetAsync();
        using ModuleSession session = ModuleSession.Open(sandbox);
        Assert.Empty(session.Run("Get-EcwidCustomer 310000101").Errors);
        string module = Path.GetDirectoryName(Repository.Module)!;

        Assert.Equal(
            ["EcwidPS", "EcwidPS.Isolation"],
            AssemblyLoadContext.Default.Assemblies.Where(assembly => assembly.GetName().Name!.StartsWith("Ecwid", StringComparison.Ordinal) && assembly != GetType().Assembly).Select(assembly => assembly.GetName().Name).Order());
        Assert.Contains(
            Path.Combine(module, "lib", "Ecwid.Client.dll"),
            AssemblyLoadContext.All.Single(context => context.Name == "EcwidPS").Assemblies.Select(assembly => assembly.Location));
    }

    [Fact]
    public async Task A_cmdlet_makes_its_request_of_the_sandbox_of_this_process()
    {
        await sandbox.ResetAsync();
        using ModuleSession session = ModuleSession.Open(sandbox);
        RunResult result = session.Run("param($id) Get-EcwidCustomer $id -Verbose", 310000101);

        Assert.Equal(310000101L, Assert.Single(result.Output).Properties["CustomerId"].Value);
        Assert.Equal("GET customers/310000101", Assert.Single(await sandbox.RequestsAsync()).ToString());
        Assert.Contains(result.Verbose, text => text.StartsWith("GET /customers/310000101: 200", StringComparison.Ordinal));
    }

    [Fact]
    public void A_session_begins_without_a_connection_of_another()
    {
        using ModuleSession connected = ModuleSession.OpenInMemory();
        using ModuleSession other = ModuleSession.Open();

        Assert.Single(connected.Run("Get-EcwidCustomer 310000101").Output);
        RunResult result = other.Run("Get-EcwidCustomer 310000101");
        Assert.Equal(["EcwidNotConnected"], result.ErrorIds);
        Assert.Empty(result.Output);
    }
}
