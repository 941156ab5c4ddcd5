using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Bulk.Reading;
using Ecwid.Client.Bulk.Rows;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;
using Ecwid.Client.Schema;
using EcwidPS.Binding;
using EcwidPS.Pipeline;

namespace EcwidPS.Commands.Customers;

/// <summary>The fields of a customer that can be created and changed alike.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CustomerFieldsCmdlet : EcwidPipelineCmdlet
{
    internal const string FieldsSet = "Fields";
    internal const string RowSet = "Row";

    private EcwidRowChecker? _checker;

    /// <summary>The full name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("billingPerson.name")]
    [FieldCell("billingPerson.name")]
    public string? Name { get; set; }

    /// <summary>The company.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("billingPerson.companyName")]
    [FieldCell("billingPerson.companyName")]
    public string? CompanyName { get; set; }

    /// <summary>Street and number; a second line follows a line break.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("billingPerson.street")]
    [FieldCell("billingPerson.street")]
    public string? Street { get; set; }

    /// <summary>The city.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("billingPerson.city")]
    [FieldCell("billingPerson.city")]
    public string? City { get; set; }

    /// <summary>The country's two-letter code.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("billingPerson.countryCode")]
    [FieldCell("billingPerson.countryCode")]
    [ArgumentCompleter(typeof(CountryCodeCompleter))]
    public string? CountryCode { get; set; }

    /// <summary>The postal code.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("billingPerson.postalCode")]
    [FieldCell("billingPerson.postalCode")]
    public string? PostalCode { get; set; }

    /// <summary>The code of the state or province.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("billingPerson.stateOrProvinceCode")]
    [FieldCell("billingPerson.stateOrProvinceCode")]
    public string? StateOrProvinceCode { get; set; }

    /// <summary>The phone number.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("billingPerson.phone")]
    [FieldCell("billingPerson.phone")]
    public string? Phone { get; set; }

    /// <summary>Billing name and address as a whole; the parameters above win over its fields.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [FieldCell("billingPerson")]
    public EcwidBillingPerson? BillingPerson { get; set; }

    /// <summary>The shipping addresses.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [FieldCell("shippingAddresses")]
    public EcwidShippingAddress[]? ShippingAddresses { get; set; }

    /// <summary>The contacts.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [FieldCell("contacts")]
    public EcwidCustomerContact[]? Contacts { get; set; }

    /// <summary>The customer's group; 0 is the group General.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [FieldCell("customerGroupId")]
    public long? CustomerGroupId { get; set; }

    /// <summary>The name of the customer's group. From the pipeline it wins over the id.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [FieldCell("customerGroupName")]
    [ArgumentCompleter(typeof(GroupNameCompleter))]
    public string? CustomerGroupName { get; set; }

    /// <summary>b2b or b2c.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("b2b_b2c")]
    [FieldCell("b2b_b2c")]
    public string? B2bB2c { get; set; }

    /// <summary>The tax id.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [FieldCell("taxId")]
    public string? TaxId { get; set; }

    /// <summary>Whether the tax id is valid.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [FieldCell("taxIdValid")]
    public bool? TaxIdValid { get; set; }

    /// <summary>Whether the customer is exempt from taxes.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [FieldCell("taxExempt")]
    public bool? TaxExempt { get; set; }

    /// <summary>Whether the customer accepts marketing mail.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [FieldCell("acceptMarketing")]
    public bool? AcceptMarketing { get; set; }

    /// <summary>The customer's language code.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [FieldCell("lang")]
    [ArgumentCompleter(typeof(LanguageCompleter))]
    public string? Lang { get; set; }

    /// <summary>Notes that only the store's owner sees.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [FieldCell("privateAdminNotes")]
    public string? PrivateAdminNotes { get; set; }

    /// <summary>The Italian tax code.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [FieldCell("fiscalCode")]
    public string? FiscalCode { get; set; }

    /// <summary>The certified e-mail address for Italian electronic invoices.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [FieldCell("electronicInvoicePecEmail")]
    public string? ElectronicInvoicePecEmail { get; set; }

    /// <summary>The recipient code for Italian electronic invoices.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [FieldCell("electronicInvoiceSdiCode")]
    public string? ElectronicInvoiceSdiCode { get; set; }

    /// <summary>Values of the store's extra fields.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [FieldCell("extrafields")]
    public EcwidCustomerExtraFieldValue[]? ExtraFields { get; set; }

    /// <summary>The phone number that becomes the default one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [FieldCell("primaryPhone")]
    public string? PrimaryPhone { get; set; }

    /// <inheritdoc />
    [Parameter(ParameterSetName = RowSet, Mandatory = true, ValueFromPipeline = true, DontShow = true)]
    [AllowNull]
    public override PSObject? InputObject
    {
        get => base.InputObject;
        set => base.InputObject = value;
    }

    /// <inheritdoc />
    private protected sealed override bool ReadsRows => true;

    /// <summary>What is done with a row.</summary>
    private protected abstract EcwidImportMode Mode { get; }

    /// <summary>The name of the group to put the customer in, which has to be looked up; null for none.</summary>
    private protected string? GroupToFind { get; private set; }

    /// <inheritdoc />
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (IsNamed(nameof(CustomerGroupId)) && IsNamed(nameof(CustomerGroupName)))
        {
            RunOrStop(() => throw new EcwidException("-CustomerGroupId and -CustomerGroupName both name the group. Give one of them."));
        }

        _checker = new EcwidRowChecker(new EcwidRowRules
        {
            Mode = Mode,
            EnabledLanguages = Store.EnabledLanguages,
            IsStream = true,
            KnowsCustomer = IsNamed(nameof(EcwidCustomer.CustomerId)) || (Mode == EcwidImportMode.Create && IsNamed(nameof(EcwidCustomerRequest.Email))),
            LeftOut = [.. Resources.Customer.Fields.Where(field => IsNamed(field.Property)).Select(field => field.Name), .. NamedParts.Select(PathOf), .. NamedGroup],
        });
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _checker?.Dispose();
    }

    /// <inheritdoc />
    private protected sealed override Func<EcwidClient, CancellationToken, Task<CallResult>>? CreateCall()
    {
        EcwidCheckedRow row = ReadRow();
        foreach (string warning in _checker!.TakeWarnings())
        {
            WriteWarning(warning);
        }

        if (!row.IsValid)
        {
            // In the words of an import, whose rows are read alike.
            string faults = string.Join(" ", row.Faults);
            if (!row.Faults.Any(fault => fault.IsUnreadable))
            {
                throw new EcwidException(faults);
            }

            var error = new CallResult(ErrorRecords.Unreadable(faults + " Nothing was sent.", new PipelineRow(Row, InputObject)));
            return (_, _) => Task.FromResult(error);
        }

        GroupToFind = IsNamed(nameof(CustomerGroupId)) ? null : row.MissingGroup;
        return CreateCall(row);
    }

    /// <summary>Prepares the call for a row in which nothing is wrong, or which is empty where there is no pipeline input.</summary>
    private protected abstract Func<EcwidClient, CancellationToken, Task<CallResult>>? CreateCall(EcwidCheckedRow row);

    /// <summary>Puts what the command line names over what is known from the row.</summary>
    private protected void AddNamed(EcwidCustomerRequest request)
    {
        var converter = new FieldConverter(Store.EnabledLanguages);
        foreach (Field field in Resources.Customer.Sent.Where(field => IsNamed(field.Property)))
        {
            if (field is { Parts: { } parts, IsList: false })
            {
                request.BillingPerson = parts.Merge(BillingPerson, request.BillingPerson);
            }
            else if (Value(converter, field) is { } value)
            {
                field.Set(request, value);
            }
        }

        foreach (Field field in NamedParts)
        {
            if (Value(converter, field) is { } value)
            {
                (field.Kind == FieldKind.State && converter.IsStateName((string)value) ? Resources.BillingPerson.Find(nameof(EcwidBillingPerson.StateOrProvinceName))! : field)
                    .Set(request.BillingPerson ??= new EcwidBillingPerson(), value);
            }
        }

        if (IsNamed(nameof(CustomerGroupName)) && !string.IsNullOrWhiteSpace(CustomerGroupName))
        {
            GroupToFind = CustomerGroupName;
            request.CustomerGroupId = null;
        }
    }

    /// <summary>Looks the group up that is given by name, and puts its id into the request.</summary>
    private protected static async Task FindGroupAsync(NamedGroups groups, string? name, EcwidCustomerRequest request, EcwidClient client, CancellationToken token)
    {
        if (name is not null)
        {
            request.CustomerGroupId = await groups.FindAsync(client, name, token).ConfigureAwait(false);
        }
    }

    /// <summary>The groups of the store, read when a name is first looked up.</summary>
    private protected NamedGroups Groups { get; } = new();

    private IEnumerable<Field> NamedParts => Resources.BillingPerson.Sent.Where(part => IsNamed(part.Property));

    private IEnumerable<string> NamedGroup =>
        IsNamed(nameof(CustomerGroupId)) || IsNamed(nameof(CustomerGroupName)) ? ["customerGroupId", "customerGroupName"] : [];

    private static string PathOf(Field part) => $"billingPerson.{part.Name}";

    private EcwidCheckedRow ReadRow() => _checker!.Check(
        ParameterSetName != RowSet ? EcwidImportRow.FromValues(1, [], RowOrigin.Ours)
        : Mode == EcwidImportMode.Update && InputObject?.BaseObject is EcwidCustomer ? ImportValues.ToRowOfAdded(Row, InputObject)
        : ImportValues.ToRow(Row, InputObject));

    // What is blank is not specified.
    private object? Value(FieldConverter converter, Field field)
    {
        object? value = GetType().GetProperty(field.Property)!.GetValue(this);
        if (value is null || EcwidCellText.IsBlank(value) || field.Kind != FieldKind.Language)
        {
            return EcwidCellText.IsBlank(value) ? null : value;
        }

        return converter.Convert(field.Kind, field.Property, value, out EcwidRowFault? fault) ?? throw new EcwidException(fault!.Message);
    }
}
