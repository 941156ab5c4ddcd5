using System;
using System.Collections.Generic;
using System.Linq;
using Ecwid.Sandbox.Json;
using Ecwid.Sandbox.Model;

namespace Ecwid.Sandbox.Api;

/// <summary>https://docs.ecwid.com/api-reference/rest-api/customers/customer-groups</summary>
internal static class GroupCalls
{
    private const string RequestName = "CustomerGroupRequest";

    public static byte[] Search(ApiCall call)
    {
        (int offset, int limit, FieldSelection fields) = (call.Query.Offset, call.Query.Limit, call.Query.ResponseFields);
        string keyword = call.Query.Text("keyword") ?? "";

        // The official page has the first name, Ecwid's own client sends the second.
        HashSet<long>? ids = call.Query.Integers("customerGroupId", "customerGroupIds");
        CustomerGroup[] found =
        [
            .. call.Table.Groups.Where(group => (ids is null || ids.Contains(group.Id))
                && group.Name.IndexOf(keyword, StringComparison.OrdinalIgnoreCase) >= 0),
        ];
        return CustomerCalls.Page(found, offset, limit, fields, Write);
    }

    public static byte[] Get(ApiCall call)
    {
        CustomerGroup group = call.Table.Group(call.Ids[0]);
        return Answer.Object(call.Query.ResponseFields, writer => Write(writer, group));
    }

    public static byte[] Create(ApiCall call)
    {
        var patch = new GroupPatch(call.Body(RequestName), isCreation: true);
        return Answer.Number("id", call.Table.CreateGroup(patch).Id);
    }

    public static byte[] Update(ApiCall call)
    {
        _ = call.Table.Group(call.Ids[0]);
        var patch = new GroupPatch(call.Body(RequestName), isCreation: false);
        call.Table.UpdateGroup(call.Ids[0], patch);
        return Answer.Number("updateCount", patch.IsEmpty ? 0 : 1);
    }

    public static byte[] Delete(ApiCall call)
    {
        call.Table.DeleteGroup(call.Ids[0], call.Now);
        return Answer.Number("deleteCount", 1);
    }

    private static void Write(ObjectWriter writer, CustomerGroup group)
    {
        writer.Number("id", group.Id);
        writer.Text("name", group.Name);
        writer.Text("externalReferenceId", group.ExternalReferenceId);
    }
}
