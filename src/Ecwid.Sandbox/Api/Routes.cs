using System.Collections.Generic;
using System.Linq;
using static Ecwid.Sandbox.Api.Scopes;

namespace Ecwid.Sandbox.Api;

/// <summary>All calls, with the scopes that their official pages name.</summary>
internal static class Routes
{
    private static readonly Route[] All =
    [
        new("GET", "profile", [ReadStoreProfile], ProfileCalls.Get),

        new("GET", "customers", [ReadCustomers], CustomerCalls.Search),
        new("POST", "customers", [CreateCustomers], CustomerCalls.Create),
        new("GET", "customers/deleted", [ReadStoreProfile, ReadCustomers], CustomerCalls.Deleted),
        new("GET", "customers/{id}", [ReadCustomers], CustomerCalls.Get),
        new("PUT", "customers/{id}", [ReadCustomers, UpdateCustomers], CustomerCalls.Update),
        new("DELETE", "customers/{id}", [ReadCustomers, UpdateCustomers], CustomerCalls.Delete),

        new("GET", "customers/{id}/contacts", [ReadCustomers], ContactCalls.List),
        new("POST", "customers/{id}/contacts", [CreateCustomers], ContactCalls.Create),
        new("GET", "customers/{id}/contacts/{id}", [ReadCustomers], ContactCalls.Get),
        new("PUT", "customers/{id}/contacts/{id}", [UpdateCustomers], ContactCalls.Update),
        new("DELETE", "customers/{id}/contacts/{id}", [UpdateCustomers], ContactCalls.Delete),

        new("GET", "customer_groups", [ReadCustomers], GroupCalls.Search),
        new("POST", "customer_groups", [CreateCustomers], GroupCalls.Create),
        new("GET", "customer_groups/{id}", [ReadCustomers], GroupCalls.Get),
        new("PUT", "customer_groups/{id}", [UpdateCustomers], GroupCalls.Update),
        new("DELETE", "customer_groups/{id}", [UpdateCustomers], GroupCalls.Delete),

        new("GET", "store_extrafields/customers", [ReadExtraFields], ExtraFieldCalls.List),
        new("POST", "store_extrafields/customers", [UpdateExtraFields], ExtraFieldCalls.Create),
        new("GET", "store_extrafields/customers/{key}", [ReadExtraFields], ExtraFieldCalls.Get),
        new("PUT", "store_extrafields/customers/{key}", [UpdateExtraFields], ExtraFieldCalls.Update),
        new("DELETE", "store_extrafields/customers/{key}", [DeleteExtraFields], ExtraFieldCalls.Delete),

        // What a batch holds needs its own scopes.
        new("GET", "batch", [], BatchCalls.Get),
        new("POST", "batch", [], BatchCalls.Create),
        new("DELETE", "batch", [], BatchCalls.Delete),
        new("POST", "batch/cancel-group", [], BatchCalls.CancelGroup, takesBody: false),
    ];

    /// <summary>The call at a path, and the numbers in the path.</summary>
    public static (Route Route, List<long> Ids) Find(string method, string[] segments)
    {
        var allowed = new List<string>();
        foreach (Route route in All)
        {
            if (route.Match(segments) is List<long> ids)
            {
                if (route.Method == method)
                {
                    return (route, ids);
                }

                allowed.Add(route.Method);
            }
        }

        throw allowed.Count > 0 ? ApiRefusal.MethodNotAllowed(string.Join(", ", allowed.Distinct())) : ApiRefusal.UnknownPath();
    }
}
