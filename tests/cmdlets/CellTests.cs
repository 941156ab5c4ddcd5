using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using Xunit;

namespace EcwidPS.CmdletTests;

/// <summary>Every column of every cmdlet, and cells that it can't take: one error that names row and column, and no request.</summary>
public sealed class CellTests(TestSandbox sandbox) : IClassFixture<TestSandbox>
{
    // What reads a parameter (the kind of its field, or the name of the attribute where it is no field of a table), and texts that none of its kind can read.
    private static readonly Dictionary<string, string[]> Unreadable = new()
    {
        ["Boolean"] = ["maybe", "2", "-1", "truefalse", "yes no", "0.5", "perhaps"],
        ["Integer"] = ["x", "1,5", "1.5", "1e3", "0x10", "9223372036854775808", "--1", "１", "1 000"],
        ["Id"] = ["x", "1,5", "1.5", "0", "-1", "9223372036854775808"],
        ["Country"] = ["Atlantis", "Congo", "DEU FRA", "1", "#N/A"],
        ["Language"] = ["#N/A", "#REF!"],
        ["GroupId"] = ["1,5", "1.5", "-1", "9223372036854775808"],
        ["Relation"] = ["b2x", "b2b b2c", "B2", "true"],
        ["ContactType"] = ["FAX", "E-MAIL", "1"],
        ["ExtraFieldType"] = ["number", "TEXTS", "1"],
    };

    public static IEnumerable<TheoryDataRow<string, string, string>> Columns() =>
        AllColumns().Where(column => Unreadable.ContainsKey(column.Kind)).Select(column => new TheoryDataRow<string, string, string>(column.Cmdlet, column.Parameter, column.Kind));

    // The parameters that a row fills, each with what reads its cells.
    private static IEnumerable<(string Cmdlet, string Parameter, string Kind)> AllColumns()
    {
        using ModuleSession session = ModuleSession.Open();
        RunResult found = session.Run("""
            foreach ($command in Get-Command -Module EcwidPS) {
                foreach ($parameter in $command.Parameters.Values) {
                    if ($parameter.Attributes.Where({ $_ -is [Parameter] -and $_.ValueFromPipelineByPropertyName })) {
                        foreach ($attribute in $parameter.Attributes.Where({ $_ -is [Management.Automation.ArgumentTransformationAttribute] })) {
                            $field = $attribute.GetType().GetProperty('Field', [Reflection.BindingFlags] 'Instance, NonPublic')
                            $kind = if ($attribute.IsFilter) { 'Filter' } elseif ($field) { $value = $field.GetValue($attribute); $value.GetType().GetProperty('Kind', [Reflection.BindingFlags] 'Instance, Public, NonPublic').GetValue($value) } else { $attribute.GetType().Name -replace 'CellAttribute$' }
                            "$($command.Name)|$($parameter.Name)|$kind"
                        }
                    }
                }
            }
            """);
        return found.Output.Select(line => ((string)line.BaseObject).Split('|')).Select(parts => (parts[0], parts[1], parts[2]));
    }

    [Theory]
    [MemberData(nameof(Columns), DisableDiscoveryEnumeration = true)]
    public async Task A_cell_that_a_column_can_not_take_is_one_error_of_its_row_and_no_request(string cmdlet, string column, string kind)
    {
        await sandbox.ResetAsync();
        using ModuleSession session = ModuleSession.Open(sandbox);
        foreach (string cell in Unreadable[kind])
        {
            // The first row has the same fault, so that the second one's number is no accident.
            PSObject[] rows = [RowFor(cmdlet, column, cell), RowFor(cmdlet, column, cell)];
            RunResult result = session.Run("param($cmdlet, $rows) $ConfirmPreference = 'None'; $rows | & $cmdlet", cmdlet, rows);

            Assert.Empty(result.Output);
            Assert.Null(result.End);
            Assert.Equal(2, result.Errors.Count);
            Assert.All(result.Errors, (error, index) =>
            {
                Assert.StartsWith($"Row {index + 1}: ", error.ToString(), StringComparison.Ordinal);
                Assert.Contains(column, error.ToString(), StringComparison.Ordinal);
                Assert.Same(rows[index], error.TargetObject);
            });
        }

        Assert.Empty(await sandbox.RequestsAsync());
    }

    [Fact]
    public void Every_kind_of_column_is_tried()
    {
        // Text takes anything but a list; objects, and filters of a search, are looked at by the suites of their cmdlets.
        string[] others =
        [
            "Text", "Secret", "CustomerIdentity", "Container", "Code", "Email", "Phone", "Figures", "State", "GroupName", "Filter",
        ];

        Assert.Equal(Unreadable.Keys.Order(), AllColumns().Select(column => column.Kind).Distinct().Except(others).Order());
    }

    // What the cmdlet needs beside the column, so that nothing else can be at fault.
    private static PSObject RowFor(string cmdlet, string column, string cell)
    {
        var row = new PSObject();
        foreach ((string name, string value) in (IEnumerable<(string, string)>)[("Email", "a@vale.example"), ("CustomerId", "310000101"), ("ContactId", "900001"), ("Contact", "+441135550199"), ("Type", cmdlet.EndsWith("ExtraField", StringComparison.Ordinal) ? "text" : "PHONE"), ("Title", "Size"), ("Key", "xf1"), ("Name", "Staff"), ("CustomerGroupId", "5510")])
        {
            row.Properties.Add(new PSNoteProperty(name, value));
        }

        row.Properties.Remove(column);
        row.Properties.Add(new PSNoteProperty(column, cell));
        return row;
    }
}
