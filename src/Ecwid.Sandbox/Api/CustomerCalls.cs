using System;
using System.Collections.Generic;
using System.Linq;
using Ecwid.Sandbox.Json;
using Ecwid.Sandbox.Model;

namespace Ecwid.Sandbox.Api;

/// <summary>https://docs.ecwid.com/api-reference/rest-api/customers</summary>
internal static class CustomerCalls
{
    private const string RequestName = "CustomerRequest";
    private const int HistoryMonths = 6;

    public static byte[] Search(ApiCall call)
    {
        (int offset, int limit, FieldSelection fields) = (call.Query.Offset, call.Query.Limit, call.Query.ResponseFields);
        Customer[] found = call.Search.Find(call.Query);
        return Page(found, offset, limit, fields, (writer, customer) =>
            CustomerJson.Write(writer, customer, call.Table, isSearchItem: true), call.Table.Customers.Count);
    }

    public static byte[] Get(ApiCall call)
    {
        Customer customer = call.Table.Customer(call.Ids[0]);
        return Answer.Object(call.Query.ResponseFields, writer => CustomerJson.Write(writer, customer, call.Table, isSearchItem: false));
    }

    public static byte[] Create(ApiCall call)
    {
        var patch = new CustomerPatch(call.Body(RequestName), isCreation: true);
        return Answer.Number("id", call.Table.Create(patch, call.Store.EnabledLanguages, call.Now).Id);
    }

    public static byte[] Update(ApiCall call)
    {
        // A customer that is not there is a 404 whatever the body says.
        _ = call.Table.Customer(call.Ids[0]);
        var patch = new CustomerPatch(call.Body(RequestName), isCreation: false);
        call.Table.Update(call.Ids[0], patch, call.Store.EnabledLanguages, call.Now);
        return Answer.Number("updateCount", patch.IsEmpty ? 0 : 1);
    }

    public static byte[] Delete(ApiCall call)
    {
        call.Table.Delete(call.Ids[0], call.Now);
        return Answer.Number("deleteCount", 1);
    }

    public static byte[] Deleted(ApiCall call)
    {
        (int offset, int limit, FieldSelection fields) = (call.Query.Offset, call.Query.Limit, call.Query.ResponseFields);
        DateTimeOffset from = call.Query.Date("from_date") ?? DateTimeOffset.MinValue;
        DateTimeOffset to = call.Query.Date("to_date") ?? DateTimeOffset.MaxValue;
        DateTimeOffset oldest = call.Now.AddMonths(-HistoryMonths);
        DeletedCustomer[] found =
        [
            .. call.Table.Deleted
                .Where(deleted => deleted.Date >= oldest && deleted.Date >= from && deleted.Date <= to)
                .OrderBy(static deleted => deleted.Date).ThenBy(static deleted => deleted.Id),
        ];
        return Page(found, offset, limit, fields, static (writer, deleted) =>
        {
            writer.Number("id", deleted.Id);
            writer.Date("date", deleted.Date);
        });
    }

    /// <summary>One page of a result, in the envelope that searches share.</summary>
    public static byte[] Page<T>(
        IReadOnlyList<T> found, int offset, int limit, FieldSelection fields, Action<ObjectWriter, T> write, long? allCustomerCount = null)
    {
        int start = Math.Min(offset, found.Count);
        var page = new T[Math.Min(limit, found.Count - start)];
        for (int i = 0; i < page.Length; i++)
        {
            page[i] = found[start + i];
        }

        return Answer.Object(fields, writer =>
        {
            writer.Number("total", found.Count);
            writer.Number("count", page.Length);
            writer.Number("offset", offset);
            writer.Number("limit", limit);
            writer.Number("allCustomerCount", allCustomerCount);
            writer.Objects("items", page, write);
        });
    }
}
