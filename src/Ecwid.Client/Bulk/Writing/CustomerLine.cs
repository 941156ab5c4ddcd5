using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ecwid.Client.Http;
using Ecwid.Client.Models;

namespace Ecwid.Client.Bulk.Writing;

/// <summary>A customer as one line of JSON.</summary>
internal static class CustomerLine
{
    private const string Password = "password";

    /// <param name="customer">The customer.</param>
    /// <param name="withGroupId">Whether the id of the group is written beside its name: other stores have other ids for their groups.</param>
    public static byte[] Of(EcwidCustomer customer, bool withGroupId)
    {
        if (!withGroupId && !string.IsNullOrEmpty(customer.CustomerGroupName))
        {
            customer = customer.WithLists(customer.ShippingAddresses, customer.Contacts, customer.ExtraFields);
            customer.CustomerGroupId = null;
        }

        byte[] line = JsonSerializer.SerializeToUtf8Bytes(customer, EcwidJson.Wire.EcwidCustomer);

        // Ecwid answers no passwords; should it ever, none goes into a file.
        return customer.UnknownFields?.Keys.Any(IsPassword) == true ? WithoutPassword(line) : line;
    }

    private static bool IsPassword(string field) => string.Equals(field, Password, StringComparison.OrdinalIgnoreCase);

    private static byte[] WithoutPassword(byte[] line)
    {
        JsonObject fields = JsonNode.Parse(line)!.AsObject();
        foreach (string name in fields.Select(field => field.Key).Where(IsPassword).ToList())
        {
            fields.Remove(name);
        }

        using var buffer = new MemoryStream(line.Length);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = EcwidJson.Wire.Options.Encoder }))
        {
            fields.WriteTo(writer);
        }

        return buffer.ToArray();
    }
}
