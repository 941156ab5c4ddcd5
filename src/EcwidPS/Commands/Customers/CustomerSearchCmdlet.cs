using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;
using EcwidPS.Binding;
using EcwidPS.Pipeline;

namespace EcwidPS.Commands.Customers;

/// <summary>A cmdlet that reads customers: by id, or all that match the filters.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CustomerSearchCmdlet : EcwidPipelineCmdlet
{
    // The default, so that a piped customer is taken by its id and not by its group; without an id it is a search for all.
    internal const string IdSet = "Id";
    internal const string SearchSet = "Search";

    /// <summary>One or more ids, e-mail addresses or customers.</summary>
    public abstract CustomerIdentity[]? CustomerId { get; set; }

    /// <summary>A part of the name or the e-mail address.</summary>
    [Parameter(ParameterSetName = SearchSet)]
    [FieldCell("search.keyword", IsFilter = true)]
    public string? Keyword { get; set; }

    /// <summary>A part of the name.</summary>
    [Parameter(ParameterSetName = SearchSet)]
    [FieldCell("billingPerson.name", IsFilter = true)]
    public string? Name { get; set; }

    /// <summary>The whole e-mail address, or a pattern with wildcards.</summary>
    [Parameter(ParameterSetName = SearchSet)]
    [SupportsWildcards]
    [FieldCell("email", IsFilter = true)]
    public string? Email { get; set; }

    /// <summary>A part of a phone number.</summary>
    [Parameter(ParameterSetName = SearchSet)]
    [FieldCell("billingPerson.phone", IsFilter = true)]
    public string? Phone { get; set; }

    /// <summary>The city of a shipping address.</summary>
    [Parameter(ParameterSetName = SearchSet)]
    [FieldCell("billingPerson.city", IsFilter = true)]
    public string? City { get; set; }

    /// <summary>The postal code of a shipping address.</summary>
    [Parameter(ParameterSetName = SearchSet)]
    [FieldCell("billingPerson.postalCode", IsFilter = true)]
    public string? PostalCode { get; set; }

    /// <summary>The state or province of a shipping address.</summary>
    [Parameter(ParameterSetName = SearchSet)]
    [FieldCell("billingPerson.stateOrProvinceCode", IsFilter = true)]
    public string? StateOrProvinceCode { get; set; }

    /// <summary>The countries of a shipping address.</summary>
    [Parameter(ParameterSetName = SearchSet)]
    [ArgumentCompleter(typeof(CountryCodeCompleter))]
    [FieldCell("billingPerson.countryCode", IsList = true, IsFilter = true)]
    public string[]? CountryCode { get; set; }

    /// <summary>The company of a shipping address.</summary>
    [Parameter(ParameterSetName = SearchSet)]
    [FieldCell("billingPerson.companyName", IsFilter = true)]
    public string? CompanyName { get; set; }

    /// <summary>Whether marketing mail is accepted.</summary>
    [Parameter(ParameterSetName = SearchSet)]
    [FieldCell("acceptMarketing", IsFilter = true)]
    public bool? AcceptMarketing { get; set; }

    /// <summary>Whether customers are exempt from taxes.</summary>
    [Parameter(ParameterSetName = SearchSet)]
    [FieldCell("taxExempt", IsFilter = true)]
    public bool? TaxExempt { get; set; }

    /// <summary>b2b or b2c.</summary>
    [Parameter(ParameterSetName = SearchSet)]
    [Alias("b2b_b2c")]
    [FieldCell("b2b_b2c", IsFilter = true)]
    public string? B2bB2c { get; set; }

    /// <summary>The language code.</summary>
    [Parameter(ParameterSetName = SearchSet)]
    [FieldCell("lang", IsFilter = true)]
    public string? Lang { get; set; }

    /// <summary>The groups; 0 is the group General.</summary>
    [Parameter(ParameterSetName = SearchSet, ValueFromPipelineByPropertyName = true)]
    [FieldCell("customerGroupId", IsList = true, IsFilter = true)]
    public long[]? CustomerGroupId { get; set; }

    /// <summary>The smallest number of orders.</summary>
    [Parameter(ParameterSetName = SearchSet)]
    [FieldCell("search.minOrderCount", IsFilter = true)]
    public long? MinOrderCount { get; set; }

    /// <summary>The largest number of orders.</summary>
    [Parameter(ParameterSetName = SearchSet)]
    [FieldCell("search.maxOrderCount", IsFilter = true)]
    public long? MaxOrderCount { get; set; }

    /// <summary>The smallest sum of orders.</summary>
    [Parameter(ParameterSetName = SearchSet)]
    [FieldCell("search.minSalesValue", IsFilter = true)]
    public decimal? MinSalesValue { get; set; }

    /// <summary>The largest sum of orders.</summary>
    [Parameter(ParameterSetName = SearchSet)]
    [FieldCell("search.maxSalesValue", IsFilter = true)]
    public decimal? MaxSalesValue { get; set; }

    /// <summary>Products of which at least one was bought.</summary>
    [Parameter(ParameterSetName = SearchSet)]
    [FieldCell("search.purchasedProductId", IsList = true, IsFilter = true)]
    public long[]? PurchasedProductId { get; set; }

    /// <summary>Registered, or first ordered, at this time or later.</summary>
    [Parameter(ParameterSetName = SearchSet)]
    [FieldCell("search.createdFrom", IsFilter = true)]
    public DateTimeOffset? CreatedFrom { get; set; }

    /// <summary>Registered, or first ordered, at this time or earlier.</summary>
    [Parameter(ParameterSetName = SearchSet)]
    [FieldCell("search.createdTo", IsFilter = true)]
    public DateTimeOffset? CreatedTo { get; set; }

    /// <summary>Last changed at this time or later.</summary>
    [Parameter(ParameterSetName = SearchSet)]
    [FieldCell("search.updatedFrom", IsFilter = true)]
    public DateTimeOffset? UpdatedFrom { get; set; }

    /// <summary>Last changed at this time or earlier.</summary>
    [Parameter(ParameterSetName = SearchSet)]
    [FieldCell("search.updatedTo", IsFilter = true)]
    public DateTimeOffset? UpdatedTo { get; set; }

    /// <summary>The Italian tax code.</summary>
    [Parameter(ParameterSetName = SearchSet)]
    [FieldCell("fiscalCode", IsFilter = true)]
    public string? FiscalCode { get; set; }

    /// <summary>The certified e-mail address for Italian electronic invoices.</summary>
    [Parameter(ParameterSetName = SearchSet)]
    [FieldCell("electronicInvoicePecEmail", IsFilter = true)]
    public string? ElectronicInvoicePecEmail { get; set; }

    /// <summary>The recipient code for Italian electronic invoices.</summary>
    [Parameter(ParameterSetName = SearchSet)]
    [FieldCell("electronicInvoiceSdiCode", IsFilter = true)]
    public string? ElectronicInvoiceSdiCode { get; set; }

    /// <summary>The order of the customers, for example EMAIL_ASC.</summary>
    [Parameter(ParameterSetName = SearchSet)]
    [SortOrderCell]
    [ArgumentCompleter(typeof(SortOrderCompleter))]
    public string? SortBy { get; set; }

    /// <summary>The properties to read, with dots between levels; the others stay empty.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Property { get; set; }

    /// <summary>The fields to read; null for all.</summary>
    private protected virtual IReadOnlyList<string>? Fields => PropertyPath.ToFields(Property);

    private protected override object? Target => CustomerId;

    /// <summary>The customers that are read one by one; none if this is a search.</summary>
    private protected virtual IReadOnlyList<CustomerIdentity> Customers => CustomerId ?? [];

    /// <inheritdoc />
    private protected override IEnumerable<PreparedCall> CreateCalls()
    {
        IReadOnlyList<string>? fields = Fields;
        foreach (CustomerIdentity customer in Customers)
        {
            yield return new PreparedCall(async (client, token) =>
            {
                long id = await customer.ResolveAsync(client, token).ConfigureAwait(false);
                return new CallResult(await client.Customers.GetAsync(id, fields, token).ConfigureAwait(false));
            });
        }
    }

    /// <summary>The search for what the filters say; null if ids are given.</summary>
    /// <param name="paging">-First, -Skip and -IncludeTotalCount, for a cmdlet that has them.</param>
    private protected PagedOutput<EcwidCustomer>? CreateSearch(PagingParameters? paging)
    {
        // A piped object that names no customer and no group is no wish to read the whole store.
        if (CustomerId is not null || (InputObject is not null && CustomerGroupId is null))
        {
            return null;
        }

        EmailPattern? pattern = Email is null ? null : new EmailPattern(Email);
        EcwidCustomerQuery query = CreateQuery(pattern);
        if (pattern is { IsWildcard: true })
        {
            return new PagedOutput<EcwidCustomer>("customers", paging)
            {
                Read = (client, _, _) => client.Customers.Search(query),
                Keep = customer => pattern.IsMatch(customer.Email),
            };
        }

        return new PagedOutput<EcwidCustomer>("customers", paging)
        {
            Read = (client, skip, first) => client.Customers.Search(query, skip, first),
            Count = (client, token) => client.Customers.CountAsync(query, token),
        };
    }

    private EcwidCustomerQuery CreateQuery(EmailPattern? email) => new()
    {
        Keyword = Keyword,
        Name = Name,
        Email = email?.SearchText,
        UseExactEmailMatch = email is { IsWildcard: false },
        Phone = Phone,
        City = City,
        PostalCode = PostalCode,
        StateOrProvinceCode = StateOrProvinceCode,
        CountryCodes = CountryCode,
        CompanyName = CompanyName,
        AcceptMarketing = AcceptMarketing,
        TaxExempt = TaxExempt,
        B2bB2c = B2bB2c,
        Lang = Lang,
        CustomerGroupIds = CustomerGroupId,
        MinOrderCount = MinOrderCount,
        MaxOrderCount = MaxOrderCount,
        MinSalesValue = MinSalesValue,
        MaxSalesValue = MaxSalesValue,
        PurchasedProductIds = PurchasedProductId,
        CreatedFrom = CreatedFrom,
        CreatedTo = CreatedTo,
        UpdatedFrom = UpdatedFrom,
        UpdatedTo = UpdatedTo,
        FiscalCode = FiscalCode,
        ElectronicInvoicePecEmail = ElectronicInvoicePecEmail,
        ElectronicInvoiceSdiCode = ElectronicInvoiceSdiCode,
        SortBy = SortBy,
        Fields = email is { IsWildcard: true } ? Fields?.Append("email").ToArray() : Fields,
    };
}
