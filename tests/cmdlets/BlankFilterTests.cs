using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using Xunit;

namespace EcwidPS.CmdletTests;

/// <summary>
/// A parameter that says what is read or removed, with nothing in it. A script that could not find out whom it means must never get all of them:
/// the next cmdlet may remove them.
/// </summary>
public sealed class BlankFilterTests(TestSandbox sandbox) : IClassFixture<TestSandbox>
{
    // They say how something is read, and not what.
    private static readonly string[] Others = ["Connection", "InputObject", "ThrottleLimit", "Property", "SortBy", "First", "Skip", "Path", "Format", "Delimiter"];

    private static readonly object?[] Blanks = [null, string.Empty, " \u00A0", DBNull.Value, Array.Empty<object>(), new object?[] { null }, new[] { string.Empty, " " }];

    [Theory]
    [InlineData("Get-EcwidCustomer", 27)]
    [InlineData("Export-EcwidCustomer", 27)]
    [InlineData("Remove-EcwidCustomer", 1)]
    [InlineData("Get-EcwidDeletedCustomer", 2)]
    [InlineData("Get-EcwidCustomerContact", 2)]
    [InlineData("Remove-EcwidCustomerContact", 2)]
    [InlineData("Get-EcwidCustomerGroup", 2)]
    [InlineData("Remove-EcwidCustomerGroup", 2)]
    [InlineData("Get-EcwidCustomerExtraField", 1)]
    [InlineData("Remove-EcwidCustomerExtraField", 1)]
    public async Task A_blank_filter_on_the_command_line_is_an_error_and_reads_and_removes_nothing(string cmdlet, int count)
    {
        await sandbox.ResetAsync();
        using ModuleSession session = ModuleSession.Open(sandbox);
        string[] filters = Filters(session, cmdlet);
        Assert.Equal(count, filters.Length);
        foreach (string filter in filters)
        {
            foreach (object? blank in Blanks)
            {
                RunResult result = session.Run("param($cmdlet, $more) $ConfirmPreference = 'None'; & $cmdlet @more", cmdlet, Arguments(cmdlet, filter, blank));

                Assert.Empty(result.Output);
                Assert.Contains($"{filter} is blank. ", Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
            }
        }

        Assert.Empty(await sandbox.RequestsAsync());
    }

    [Theory]
    [InlineData("Get-EcwidCustomer", "CustomerId")]
    [InlineData("Get-EcwidCustomer", "CustomerGroupId")]
    [InlineData("Get-EcwidCustomerGroup", "CustomerGroupId")]
    [InlineData("Get-EcwidCustomerGroup", "Name")]
    [InlineData("Get-EcwidCustomerExtraField", "Key")]
    [InlineData("Get-EcwidCustomerContact", "CustomerId")]
    public async Task A_blank_cell_of_a_row_is_an_error_of_this_row_and_reads_nothing(string cmdlet, string column)
    {
        await sandbox.ResetAsync();
        using ModuleSession session = ModuleSession.Open(sandbox);
        foreach (object? blank in Blanks)
        {
            var row = new PSObject();
            row.Properties.Add(new PSNoteProperty(column, blank));
            RunResult result = session.Run("param($cmdlet, $row) $row | & $cmdlet", cmdlet, row);

            Assert.Empty(result.Output);
            Assert.StartsWith("Row 1: ", Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
        }

        Assert.Empty(await sandbox.RequestsAsync());
    }

    [Fact]
    public async Task A_row_with_a_blank_id_does_not_read_the_customers_of_its_group()
    {
        await sandbox.ResetAsync();
        using ModuleSession session = ModuleSession.Open(sandbox);
        RunResult result = session.Run("[pscustomobject] @{ CustomerId = ''; CustomerGroupId = 5510 }, [pscustomobject] @{ CustomerGroupId = 5510; CustomerId = $null } | Get-EcwidCustomer");

        Assert.Empty(result.Output);
        Assert.Equal(2, result.Errors.Count);
        Assert.Empty(await sandbox.RequestsAsync());
    }

    [Theory]
    [InlineData("Get-EcwidCustomer -CustomerGroupId 5510, $null")]
    [InlineData("$none = & { }; Get-EcwidCustomer -CustomerId $none")]
    [InlineData("Get-EcwidCustomer -CountryCode US, ''")]
    [InlineData("Get-EcwidCustomer -CustomerId 310000101, $null")]
    [InlineData("Get-EcwidCustomer -PurchasedProductId 1, $null")]
    [InlineData("Get-EcwidCustomerGroup -Name Staff, ' '")]
    [InlineData("Get-EcwidCustomerExtraField -Key xf1, ''")]
    public async Task Nothing_or_a_blank_value_in_a_list_is_an_error_and_not_left_out(string script)
    {
        await sandbox.ResetAsync();
        using ModuleSession session = ModuleSession.Open(sandbox);
        RunResult result = session.Run(script);

        Assert.Empty(result.Output);
        Assert.Single(result.Errors);
        Assert.Empty(await sandbox.RequestsAsync());
    }

    private static string[] Filters(ModuleSession session, string cmdlet) =>
    [
        .. session.Run(
            """
            param($cmdlet, $others)
            $common = [Management.Automation.PSCmdlet]::CommonParameters + [Management.Automation.PSCmdlet]::OptionalCommonParameters
            (Get-Command $cmdlet).Parameters.Values.Where({ $_.Name -notin $common -and $_.Name -notin $others -and -not $_.SwitchParameter }).Name
            """,
            cmdlet,
            Others).Output.Select(name => (string)name.BaseObject),
    ];

    // What the cmdlet needs beside the filter, so that nothing else can be at fault.
    private static Hashtable Arguments(string cmdlet, string parameter, object? value)
    {
        var arguments = new Hashtable { [parameter] = value };
        if (cmdlet.StartsWith("Export-", StringComparison.Ordinal))
        {
            arguments["Path"] = System.IO.Path.Combine(System.IO.Path.GetTempPath(), Guid.NewGuid() + ".csv");
        }

        if (cmdlet.EndsWith("Contact", StringComparison.Ordinal) && parameter == "ContactId")
        {
            arguments["CustomerId"] = 310000101;
        }
        else if (cmdlet == "Remove-EcwidCustomerContact")
        {
            arguments["ContactId"] = 900001;
        }

        return arguments;
    }
}
