using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using Xunit;

namespace EcwidPS.CmdletTests;

/// <summary>A field arrives alike whatever way it takes: as an argument, in a row, by the API's name, in a file.</summary>
public sealed class FieldsByEveryWayTests(TestSandbox sandbox) : IClassFixture<TestSandbox>
{
    private const string Id = "310000101";

    public static TheoryData<CustomerField> Fields => [.. CustomerField.All];

    [Theory]
    [MemberData(nameof(Fields), DisableDiscoveryEnumeration = true)]
    public async Task A_field_of_a_new_customer_arrives_alike_by_every_way(CustomerField field)
    {
        await AssertAlikeAsync(
            "New-EcwidCustomer", "Email", "a@vale.example",
            field, $"POST customers {{\"email\":\"a@vale.example\",{field.Json}}}",
            ("import", Import("Create", "Email", "a@vale.example", field.Parameter, field.Cell)),
            ("import, API's name", Import("Create", "email", "a@vale.example", field.Column, field.Cell)));
    }

    [Theory]
    [MemberData(nameof(Fields), DisableDiscoveryEnumeration = true)]
    public async Task A_field_of_a_stored_customer_arrives_alike_by_every_way(CustomerField field)
    {
        await AssertAlikeAsync(
            "Set-EcwidCustomer", "CustomerId", Id,
            field, $"PUT customers/{Id} {{{field.Json}}}",
            ("import", Import("Update", "CustomerId", Id, field.Parameter, field.Cell)),
            ("import, API's name", Import("Update", "id", Id, field.Column, field.Cell)));
    }

    [Theory]
    [InlineData("New-EcwidCustomer", "Email")]
    [InlineData("Set-EcwidCustomer", "CustomerId", "Email")]
    public void Every_parameter_that_a_row_can_fill_is_tried(string cmdlet, params string[] keys)
    {
        // These hold objects, what never comes back, or a name that the store's groups have to be asked for. Suites of their own look at them.
        string[] others = ["BillingPerson", "ShippingAddresses", "Contacts", "ExtraFields", "Password", "CustomerGroupName", .. keys];
        using ModuleSession session = ModuleSession.Open();
        RunResult result = session.Run(
            "param($name) (Get-Command $name).ParameterSets.Parameters | Where-Object ValueFromPipelineByPropertyName | Select-Object -ExpandProperty Name -Unique", cmdlet);

        Assert.Equal(
            CustomerField.All.Select(field => field.Parameter).Order(),
            result.Output.Select(name => (string)name.BaseObject).Except(others).Order());
    }

    private static (string Script, object?[] Arguments) Import(string mode, string key, string keyValue, string column, string cell)
    {
        static string Cell(string text) => $"\"{text.Replace("\"", "\"\"")}\"";
        return ("param($text, $mode) Set-Content rows.csv $text -Encoding utf8 -NoNewline; $null = Import-EcwidCustomer rows.csv -Mode $mode -InformationAction Ignore",
            [$"{Cell(key)},{Cell(column)}\n{Cell(keyValue)},{Cell(cell)}\n", mode]);
    }

    private async Task AssertAlikeAsync(string cmdlet, string key, string keyValue, CustomerField field, string expected, params (string Way, (string Script, object?[] Arguments) Run)[] more)
    {
        const string Rows = "param($cmdlet, $row) $null = $row | & $cmdlet";
        (string Way, (string Script, object?[] Arguments) Run)[] ways =
        [
            ("argument", ($"$null = {cmdlet} {keyValue} -{field.Parameter} {field.Argument}", [])),
            ("row of text", (Rows, [cmdlet, Row(field.Parameter, field.Cell)])),
            ("row of a value", ($"$null = [pscustomobject] @{{ {key} = '{keyValue}'; {field.Parameter} = {field.Argument} }} | {cmdlet}", [])),
            ("row with the API's name", (Rows, [cmdlet, Row(field.Column, field.Cell)])),
            ("script block", ($"param($row) $null = $row | {cmdlet} -{field.Parameter} {{ $_.Other }} -WarningAction Ignore", [Row("Other", field.Cell)])),
            .. more,
        ];
        var arrived = new List<string>();
        foreach ((string way, (string script, object?[] arguments)) in ways)
        {
            await sandbox.ResetAsync();
            string folder = Directory.CreateTempSubdirectory("cmdlets").FullName;
            try
            {
                using ModuleSession session = ModuleSession.Open(sandbox);
                session.Run("param($folder) Set-Location -LiteralPath $folder", folder);

                // An update by a file sends only what differs: this customer has none of the values that are tried.
                Assert.Empty(session.Run("Invoke-EcwidApi $args[0] -Method Put -Body @{ b2b_b2c = 'b2c'; taxId = '7'; taxIdValid = $true; taxExempt = $true; acceptMarketing = $true }", $"customers/{Id}").Errors);
                await sandbox.ForgetRequestsAsync();

                // The sandbox takes no notice of a primary phone, and would say that nothing was changed.
                if (field.Parameter == "PrimaryPhone")
                {
                    await sandbox.AddFaultAsync("""{"kind":"status","method":"PUT","status":200,"body":"{\"updateCount\":1}"}""");
                }

                RunResult result = session.Run(script, arguments);
                Assert.Empty(result.Errors.Select(error => $"{way}: {error}"));
                Assert.Empty(result.Warnings.Select(warning => $"{way}: {warning}"));
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }

            arrived.Add($"{way}: {string.Join(" and ", (await sandbox.RequestsAsync()).Where(request => request.Method != "GET"))}");
        }

        Assert.Equal(ways.Select(way => $"{way.Way}: {expected}"), arrived);

        PSObject Row(string column, string cell)
        {
            var row = new PSObject();
            row.Properties.Add(new PSNoteProperty(key, keyValue));
            row.Properties.Add(new PSNoteProperty(column, cell));
            return row;
        }
    }
}
