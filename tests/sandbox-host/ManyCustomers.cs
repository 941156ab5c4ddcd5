using System;
using System.Globalization;
using System.Text;

namespace Ecwid.Sandbox.Hosting;

/// <summary>Fills a store with made-up customers, to see how clients fare with large ones.</summary>
internal static class ManyCustomers
{
    public static void AddTo(SandboxServer server, long storeId, string token, int count)
    {
        string path = string.Create(CultureInfo.InvariantCulture, $"/api/v3/{storeId}/customers");
        for (int number = 1; number <= count; number++)
        {
            string body = string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"email":"customer{{number}}@many.example","billingPerson":{"name":"Customer {{number}}","street":"{{number % 999}} High St","city":"Leeds","countryCode":"GB","postalCode":"LS1 4AP","phone":"+44113555{{number % 10000:0000}}"},"acceptMarketing":false,"lang":"en"}""");
            var request = new SandboxRequest("POST", path) { Body = Encoding.UTF8.GetBytes(body) };
            request.Headers["Authorization"] = "Bearer " + token;
            SandboxResponse answer = server.Handle(request);
            if (answer.StatusCode != 200)
            {
                throw new InvalidOperationException($"Customer {number} was refused with {answer.StatusCode}: the token needs the scope create_customers.");
            }
        }
    }
}
