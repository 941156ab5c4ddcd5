using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Ecwid.Client;
using Ecwid.Client.Bulk.Rows;
using Ecwid.Client.Schema;
using Xunit;

namespace EcwidPS.UnitTests.Contracts;

public sealed class CmdletContractTests
{
    public static TheoryData<string> Names => [.. CmdletClass.All.Select(cmdlet => cmdlet.Name)];

    [Fact]
    public void The_module_has_cmdlets() => Assert.True(CmdletClass.All.Count >= 7);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_cmdlet_is_a_sealed_public_class_named_after_it(string name)
    {
        CmdletClass cmdlet = Find(name);

        Assert.True(cmdlet.Type.IsSealed);
        Assert.True(cmdlet.Type.IsPublic);
        Assert.Equal(cmdlet.Verb + cmdlet.Noun + "Command", cmdlet.Type.Name);
        Assert.Matches("^EcwidPS\\.Commands\\.(Connection|Customers|Contacts|Groups|ExtraFields|Store)$", cmdlet.Type.Namespace);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_cmdlet_is_in_the_file_of_its_name(string name)
    {
        CmdletClass cmdlet = Find(name);

        Assert.Contains($"src/EcwidPS/Commands/{cmdlet.Type.Namespace!.Split('.')[^1]}/{cmdlet.Type.Name}.cs", Repository.Sources("src/EcwidPS/Commands"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_cmdlet_says_what_it_emits(string name) => Assert.True(Find(name).HasOutputType);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_noun_begins_with_Ecwid_and_is_singular(string name)
    {
        string noun = Find(name).Noun;

        Assert.StartsWith("Ecwid", noun, StringComparison.Ordinal);
        Assert.False(noun.EndsWith('s') && !noun.EndsWith("ss", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_parameter_by_property_name_that_is_no_string_is_read_by_us(string name)
    {
        IEnumerable<string> unread = Find(name).Parameters
            .Where(parameter => CmdletClass.IsBound(parameter, "ValueFromPipelineByPropertyName"))
            .Where(parameter => parameter.PropertyType.FullName != "System.String" && !CmdletClass.IsReadByUs(parameter))
            .Select(parameter => parameter.Name);

        Assert.Empty(unread);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_text_by_property_name_is_read_by_us_so_that_a_number_of_a_row_keeps_its_form(string name)
    {
        IEnumerable<string> unread = Find(name).Parameters
            .Where(parameter => CmdletClass.IsBound(parameter, "ValueFromPipelineByPropertyName"))
            .Where(parameter => parameter.PropertyType.FullName == "System.String" && !CmdletClass.IsReadByUs(parameter))
            .Select(parameter => parameter.Name);

        Assert.Empty(unread);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_value_that_may_be_missing_is_read_by_us_wherever_it_comes_from(string name)
    {
        IEnumerable<string> unread = Find(name).Parameters
            .Where(parameter => parameter.PropertyType.FullName!.StartsWith("System.Nullable`1[[System.", StringComparison.Ordinal) && !parameter.PropertyType.FullName.Contains("System.Char,", StringComparison.Ordinal))
            .Where(parameter => !CmdletClass.IsReadByUs(parameter))
            .Select(parameter => parameter.Name);

        Assert.Empty(unread);
    }

    [Theory]
    [InlineData("Get-EcwidCustomerContact", "ContactId", 1)]
    [InlineData("Set-EcwidCustomerContact", "ContactId", 1)]
    [InlineData("Remove-EcwidCustomerContact", "ContactId", 1)]
    [InlineData("Set-EcwidCustomer", "RemoveShippingAddress", 1)]
    [InlineData("Get-EcwidCustomer", "PurchasedProductId", 1)]
    [InlineData("Get-EcwidCustomer", "MinOrderCount", 0)]
    [InlineData("Get-EcwidCustomer", "MaxOrderCount", 0)]
    public void A_number_that_no_record_can_have_is_refused(string cmdlet, string parameter, long smallest)
    {
        CustomAttributeData cell = Find(cmdlet).Parameters.Single(property => property.Name == parameter)
            .GetCustomAttributesData().Single(data => data.AttributeType.Name == "FieldCellAttribute");
        FieldKind kind = Resources.At((string)cell.ConstructorArguments[0].Value!).Kind;
        var converter = new FieldConverter();

        Assert.Equal(smallest, converter.Convert(kind, parameter, smallest, out EcwidRowFault? fault));
        Assert.Null(fault);
        Assert.Null(converter.Convert(kind, parameter, smallest - 1, out fault));
        Assert.StartsWith($"{parameter} is '{smallest - 1}'. Use ", fault!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-EcwidCustomer", "Property")]
    [InlineData("Set-EcwidCustomer", "ClearField")]
    [InlineData("Import-EcwidCustomer", "Path")]
    [InlineData("Import-EcwidCustomer", "LiteralPath")]
    [InlineData("Import-EcwidCustomer", "Encoding")]
    [InlineData("Import-EcwidCustomer", "ResumeFile")]
    [InlineData("Import-EcwidCustomer", "ReportPath")]
    [InlineData("Export-EcwidCustomer", "Path")]
    public void A_variable_of_a_script_that_is_empty_by_mistake_is_refused_and_not_taken_for_left_out(string cmdlet, string parameter)
    {
        Assert.Contains(
            Find(cmdlet).Parameters.Single(property => property.Name == parameter).GetCustomAttributesData(),
            data => data.AttributeType.Name == "ValidateNotNullOrEmptyAttribute");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_changing_cmdlet_asks_before_it_changes(string name)
    {
        CmdletClass cmdlet = Find(name);

        Assert.True(!cmdlet.Changes || cmdlet.SupportsShouldProcess);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_changing_cmdlet_takes_the_whole_row(string name)
    {
        CmdletClass cmdlet = Find(name);
        PropertyInfo? row = cmdlet.Parameters.SingleOrDefault(parameter => parameter.Name == "InputObject");

        Assert.True(!cmdlet.Changes || (row is not null && CmdletClass.IsBound(row, "ValueFromPipeline")));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_cmdlet_but_Connect_Ecwid_takes_a_connection(string name)
    {
        CmdletClass cmdlet = Find(name);
        PropertyInfo? connection = cmdlet.Parameters.SingleOrDefault(parameter => parameter.Name == "Connection");

        Assert.Equal(name == "Connect-Ecwid" ? null : "EcwidPS.EcwidConnection", connection?.PropertyType.FullName);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_cmdlet_that_makes_requests_names_the_scopes_it_needs(string name)
    {
        string[] known =
        [
            .. typeof(EcwidScopes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!),
        ];
        CmdletClass cmdlet = Find(name);

        // Which scope any other call needs is said in Ecwid's reference.
        bool makesRequests = name == "Connect-Ecwid" || (name != "Invoke-EcwidApi" && cmdlet.DerivesFrom("EcwidPS.Pipeline.EcwidConnectedCmdlet"));

        Assert.Equal(makesRequests, cmdlet.Scopes is { Length: > 0 });
        Assert.All(cmdlet.Scopes ?? [], scope => Assert.Contains(scope, known));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_parameter_takes_a_secret_as_plain_text(string name)
    {
        IEnumerable<string> plain = Find(name).Parameters
            .Where(parameter => parameter.Name is "Token" or "Password" && parameter.PropertyType.FullName != "System.Security.SecureString")
            .Select(parameter => parameter.Name);

        Assert.Empty(plain);
    }

    [Fact]
    public void The_parameters_of_New_EcwidCustomer_are_those_of_the_design()
    {
        string[] promised =
        [
            "Email", "Name", "CompanyName", "Street", "City", "CountryCode", "PostalCode", "StateOrProvinceCode", "Phone", "BillingPerson", "ShippingAddresses",
            "Contacts", "CustomerGroupId", "Password", "B2bB2c", "TaxId", "TaxIdValid", "TaxExempt", "AcceptMarketing", "Lang", "PrivateAdminNotes", "FiscalCode",
            "ElectronicInvoicePecEmail", "ElectronicInvoiceSdiCode",
        ];
        string[] byName = [.. Find("New-EcwidCustomer").Parameters.Where(parameter => CmdletClass.IsBound(parameter, "ValueFromPipelineByPropertyName")).Select(parameter => parameter.Name)];

        Assert.Empty(promised.Except(byName));
    }

    [Fact]
    public void The_parameters_of_Add_EcwidCustomerContact_are_those_of_the_design()
    {
        string[] promised = ["CustomerId", "Contact", "Type", "Handle", "Note", "Default", "OrderBy"];
        string[] byName = [.. Find("Add-EcwidCustomerContact").Parameters.Where(parameter => CmdletClass.IsBound(parameter, "ValueFromPipelineByPropertyName")).Select(parameter => parameter.Name)];

        Assert.Empty(promised.Except(byName));
    }

    [Theory]
    [InlineData("Name", "billingPerson.name")]
    [InlineData("CompanyName", "billingPerson.companyName")]
    [InlineData("Street", "billingPerson.street")]
    [InlineData("City", "billingPerson.city")]
    [InlineData("CountryCode", "billingPerson.countryCode")]
    [InlineData("PostalCode", "billingPerson.postalCode")]
    [InlineData("StateOrProvinceCode", "billingPerson.stateOrProvinceCode")]
    [InlineData("Phone", "billingPerson.phone")]
    [InlineData("B2bB2c", "b2b_b2c")]
    public void A_parameter_with_another_name_in_the_API_has_it_as_an_alias(string parameter, string alias)
    {
        CustomAttributeData attribute = Find("New-EcwidCustomer").Parameters.Single(property => property.Name == parameter)
            .GetCustomAttributesData().Single(data => data.AttributeType.Name == "AliasAttribute");
        var aliases = (IEnumerable<CustomAttributeTypedArgument>)attribute.ConstructorArguments[0].Value!;

        Assert.Contains(alias, aliases.Select(argument => (string)argument.Value!));
    }

    private static CmdletClass Find(string name) => CmdletClass.All.Single(cmdlet => cmdlet.Name == name);
}
