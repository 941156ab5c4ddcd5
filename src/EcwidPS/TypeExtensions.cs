using System;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace EcwidPS;

/// <summary>The properties that PowerShell shows on objects of Ecwid.Client: Id, and a customer's billing fields as columns.</summary>
/// <remarks>
/// Not in TypesToProcess: the engine reads its files before the assembly is there to say that another version is loaded,
/// and gives an error for each property that it has already.
/// </remarks>
internal static class TypeExtensions
{
    private const string Models = "Ecwid.Client.Models.";

    // Select-Object and Export-Csv show them, and Import-Csv brings them back.
    private static readonly string[] BillingFields = ["CompanyName", "Street", "City", "CountryCode", "PostalCode", "StateOrProvinceCode", "Phone"];

    /// <summary>Adds them to the session; a second import in the same session changes nothing.</summary>
    public static void Add() => ScriptBlock
        .Create("param($command, $types) & $command -TypeData $types -Force -WhatIf:$false -Confirm:$false -ErrorAction Stop")
        .Invoke(UpdateTypeData(), CreateAll());

    // By its type: a name is found only if the session's module path leads to it.
    private static object UpdateTypeData()
    {
        var type = Type.GetType("Microsoft.PowerShell.Commands.UpdateTypeDataCommand, Microsoft.PowerShell.Commands.Utility, Version=3.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35");
        return type is null ? @"Microsoft.PowerShell.Utility\Update-TypeData" : new CmdletInfo("Update-TypeData", type);
    }

    // Anew for each session: a script block belongs to the one that made it.
    private static TypeData[] CreateAll() =>
    [
        CreateCustomer(),
        CreateWithId("EcwidDeletedCustomer", "CustomerId"),
        CreateWithId("EcwidCustomerContact", "ContactId"),
        CreateWithId("EcwidCustomerGroup", "CustomerGroupId"),
        CreateWithId("EcwidShippingAddress", "AddressId"),
    ];

    private static TypeData CreateWithId(string model, string id)
    {
        var type = new TypeData(Models + model);
        type.Members.Add("Id", new AliasPropertyData("Id", id));
        return type;
    }

    private static TypeData CreateCustomer()
    {
        TypeData type = CreateWithId("EcwidCustomer", "CustomerId");
        type.DefaultKeyPropertySet = new PropertySetData(["CustomerId"]);
        foreach (string field in BillingFields)
        {
            type.Members.Add(field, new ScriptPropertyData(
                field,
                ScriptBlock.Create($"$this.BillingPerson.{field}"),
                ScriptBlock.Create($"if ($null -eq $this.BillingPerson) {{ $this.BillingPerson = @{{}} }}; $this.BillingPerson.{field} = $args[0]")));
        }

        return type;
    }
}
