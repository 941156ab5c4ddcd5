using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace EcwidPS.CmdletTests;

/// <summary>Ctrl+C at any cmdlet, whatever it waits for.</summary>
public sealed class StopTests : IAsyncLifetime
{
    // Each test has its own: a 429 holds back every connection to the store that it came from, the next test's too.
    private readonly TestSandbox _sandbox = new();

    private const string Rows = "1..100 | ForEach-Object { [pscustomobject] @{ Email = \"stop$_@vale.example\"; CustomerId = 310000100 + $_ % 20; ContactId = 900000 + $_; Contact = \"+44$_\"; Type = 'PHONE'; Name = \"Group $_\"; Title = \"Field $_\"; Key = \"xf$_\"; CustomerGroupId = $_; Note = 'x'; Lang = 'fr' } }";

    // A command line of each cmdlet that asks the store.
    private static readonly Dictionary<string, string> Lines = new()
    {
        ["Add-EcwidCustomerContact"] = $"{Rows} | Select-Object CustomerId, Contact, Type | Add-EcwidCustomerContact",
        ["Export-EcwidCustomer"] = "Export-EcwidCustomer (Join-Path ([IO.Path]::GetTempPath()) \"$([guid]::NewGuid()).csv\")",
        ["Get-EcwidCustomer"] = $"{Rows} | Select-Object CustomerId | Get-EcwidCustomer",
        ["Get-EcwidCustomerContact"] = $"{Rows} | Select-Object CustomerId | Get-EcwidCustomerContact",
        ["Get-EcwidCustomerExtraField"] = "Get-EcwidCustomerExtraField",
        ["Get-EcwidCustomerGroup"] = "Get-EcwidCustomerGroup",
        ["Get-EcwidDeletedCustomer"] = "Get-EcwidDeletedCustomer",
        ["Get-EcwidStore"] = "Get-EcwidStore",
        ["Invoke-EcwidApi"] = "Invoke-EcwidApi customers",
        ["New-EcwidCustomer"] = $"{Rows} | Select-Object Email | New-EcwidCustomer",
        ["New-EcwidCustomerExtraField"] = $"{Rows} | Select-Object Title, @{{ Name = 'Type'; Expression = {{ 'TEXT' }} }} | New-EcwidCustomerExtraField",
        ["New-EcwidCustomerGroup"] = $"{Rows} | Select-Object Name | New-EcwidCustomerGroup",
        ["Remove-EcwidCustomer"] = $"{Rows} | Select-Object CustomerId | Remove-EcwidCustomer -Confirm:$false",
        ["Remove-EcwidCustomerContact"] = $"{Rows} | Select-Object CustomerId, ContactId | Remove-EcwidCustomerContact -Confirm:$false",
        ["Remove-EcwidCustomerExtraField"] = $"{Rows} | Select-Object Key | Remove-EcwidCustomerExtraField -Confirm:$false",
        ["Remove-EcwidCustomerGroup"] = $"{Rows} | Select-Object CustomerGroupId | Remove-EcwidCustomerGroup -Confirm:$false",
        ["Set-EcwidCustomer"] = $"{Rows} | Select-Object CustomerId, Lang | Set-EcwidCustomer",
        ["Set-EcwidCustomerContact"] = $"{Rows} | Select-Object CustomerId, ContactId, Note | Set-EcwidCustomerContact",
        ["Set-EcwidCustomerExtraField"] = $"{Rows} | Select-Object Key, Title | Set-EcwidCustomerExtraField",
        ["Set-EcwidCustomerGroup"] = $"{Rows} | Select-Object CustomerGroupId, Name | Set-EcwidCustomerGroup",
        ["Test-EcwidConnection"] = "Test-EcwidConnection",
    };

    private static readonly (string What, string Fault)[] Waits =
    [
        ("a call hangs", """{"kind":"hang","times":0}"""),
        ("a retry backs off", """{"kind":"status","status":503,"times":0,"headers":{"Retry-After":"30"}}"""),
        ("the rate limit is waited for", """{"kind":"status","status":429,"times":0,"headers":{"Retry-After":"30"}}"""),
        ("a response drips", """{"kind":"slowDrip","delayMs":500,"times":0}"""),
    ];

    public static TheoryData<string, string> Cases => [.. from line in Lines.Keys from wait in Waits select (line, wait.What)];

    public ValueTask InitializeAsync() => _sandbox.InitializeAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_cmdlet_that_is_stopped_ends_at_once_and_sends_nothing_more(string cmdlet, string what)
    {
        await _sandbox.AddFaultAsync(Waits.Single(wait => wait.What == what).Fault);
        using ModuleSession session = ModuleSession.Open(_sandbox);
        using RunningScript running = session.Start(Lines[cmdlet]);
        await WaitForRequestAsync();
        (TimeSpan time, RunResult result) = running.Stop();

        // What was on its way may still arrive.
        await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        int sent = (await _sandbox.RequestsAsync()).Count;
        await Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);

        // Far from the time of an idle machine, which Pipeline.Tests.ps1 measures, and far from what was waited for.
        Assert.InRange(time, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.Empty(result.Errors);
        Assert.InRange(sent, 1, 8);
        Assert.Equal(sent, (await _sandbox.RequestsAsync()).Count);
    }

    [Fact]
    public void Every_cmdlet_that_asks_the_store_is_stopped()
    {
        // Connect is tried by hand-written cases of its suite, and the import by its journal's.
        string[] others = ["Connect-Ecwid", "Disconnect-Ecwid", "Get-EcwidConnection", "Import-EcwidCustomer"];
        using ModuleSession session = ModuleSession.Open();

        Assert.Equal(Lines.Keys.Order(), session.Run("(Get-Command -Module EcwidPS).Name").Output.Select(name => (string)name.BaseObject).Except(others).Order());
    }

    private async Task WaitForRequestAsync()
    {
        var clock = Stopwatch.StartNew();
        while ((await _sandbox.RequestsAsync()).Count == 0)
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), "It made no request.");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TestContext.Current.CancellationToken);
        }
    }
}
