using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using Ecwid.Sandbox.Api;
using Ecwid.Sandbox.Json;
using Ecwid.Sandbox.Model;

namespace Ecwid.Sandbox.Data;

/// <summary>The customers of <c>Data/samples.json</c>: requests for creation, and beside them what no request can set.</summary>
internal static class SampleCustomers
{
    private const string Resource = "Ecwid.Sandbox.Data.samples.json";

    public static void AddTo(CustomerTable table)
    {
        using Stream stream = typeof(SampleCustomers).Assembly.GetManifestResourceStream(Resource)!;
        using JsonDocument document = JsonDocument.Parse(stream);
        foreach (JsonElement group in document.RootElement.GetProperty("groups").EnumerateArray())
        {
            string name = group.GetProperty("name").GetString()!;
            string? reference = group.TryGetProperty("externalReferenceId", out JsonElement text) ? text.GetString() : null;
            if (table.GroupByName(name) is null)
            {
                // A group of the store may have the reference already.
                table.CreateGroup(name, table.Groups.Any(other => other.ExternalReferenceId == reference) ? null : reference);
            }
        }

        foreach (JsonElement sample in document.RootElement.GetProperty("customers").EnumerateArray())
        {
            Add(table, sample);
        }
    }

    private static void Add(CustomerTable table, JsonElement sample)
    {
        var patch = new CustomerPatch(ObjectReader.Root(sample.GetProperty("request"), "sample"), isCreation: true);
        if (table.CustomerByEmail(patch.Email!) is not null)
        {
            return;
        }

        // The samples keep their languages even if the store enables fewer: it may have had more once.
        string[] languages = patch.Language is string language ? [language] : [];
        Customer customer = table.Create(patch, languages, Date(sample, "registered"));
        if (sample.TryGetProperty("updated", out _))
        {
            customer.Updated = Date(sample, "updated");
        }

        if (sample.TryGetProperty("name", out JsonElement name))
        {
            customer.Name = name.GetString();
        }

        if (sample.TryGetProperty("group", out JsonElement group))
        {
            customer.GroupId = table.GroupByName(group.GetString()!)!.Id;
        }

        if (sample.TryGetProperty("orders", out JsonElement orders))
        {
            customer.Orders = new Orders
            {
                Count = orders.GetProperty("count").GetInt64(),
                Sales = orders.GetProperty("sales").GetDecimal(),
                First = Date(orders, "first"),
                Last = Date(orders, "last"),
                ProductIds = [.. orders.GetProperty("products").EnumerateArray().Select(static product => product.GetInt64())],
            };
        }

        if (sample.TryGetProperty("favorites", out JsonElement favorites))
        {
            customer.Favorites = [.. favorites.EnumerateArray().Select(favorite => new Favorite(favorite.GetInt64(), customer.Registered.AddDays(1)))];
        }
    }

    private static DateTimeOffset Date(JsonElement element, string name) => WireDate.Parse(element.GetProperty(name).GetString()!)!.Value;
}
