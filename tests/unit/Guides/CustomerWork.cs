using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Bulk.Import;
using Ecwid.Client.Bulk.Rows;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;

namespace EcwidPS.UnitTests.Guides;

/// <summary>What docs/guides/ecwid-client-from-dotnet.md shows: its blocks are parts of this file, and a test holds them together.</summary>
internal static class CustomerWork
{
    public static async Task<long?> CreateAsync(EcwidClient client, CancellationToken cancellationToken)
    {
        var request = new EcwidCustomerRequest
        {
            Email = "mia@vale.example",
            BillingPerson = new EcwidBillingPerson { Name = "Mia Vale", CountryCode = "GB" },
        };
        try
        {
            EcwidCustomer customer = await client.Customers.CreateAsync(request, cancellationToken);
            return customer.CustomerId;
        }
        catch (EcwidException e) when (e.Kind == EcwidErrorKind.Conflict)
        {
            IReadOnlyList<long> ids = await client.Customers.FindByEmailAsync(request.Email, cancellationToken);
            return ids[0];
        }
    }

    public static async Task<int> CountWithoutPhoneAsync(EcwidClient client, CancellationToken cancellationToken)
    {
        int count = 0;
        EcwidPageReader<EcwidCustomer> pages = client.Customers.Search(new EcwidCustomerQuery());
        while (await pages.ReadAsync(cancellationToken) is { } page)
        {
            foreach (EcwidCustomer customer in page)
            {
                count += string.IsNullOrEmpty(customer.BillingPerson?.Phone) ? 1 : 0;
            }
        }

        return count;
    }

    public static async Task<IReadOnlyList<string>> ImportAsync(EcwidClient client, string path, string journal, CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        var options = new EcwidImportOptions { Mode = EcwidImportMode.Upsert, ResumeFile = journal };
        using EcwidCustomerImport import = EcwidCustomerImport.OfFiles(client, [path], options);
        while (await import.ReadAsync(cancellationToken) is { } result)
        {
            faults.AddRange(result.Error is null ? [] : [result.Error]);
        }

        return faults;
    }
}
