using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using Ecwid.Sandbox.Json;
using Ecwid.Sandbox.Model;

namespace Ecwid.Sandbox.Api;

/// <summary>https://docs.ecwid.com/api-reference/rest-api/batch-requests</summary>
internal static class BatchCalls
{
    private const string RequestName = "BatchRequest";
    private const int MaximumRequests = 500;

    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE"];
    private static readonly string[] Statuses = [Batch.Queued, Batch.InProgress, Batch.Completed];

    public static byte[] Create(ApiCall call)
    {
        bool isParallel = call.Query.Flag("allowParallelMode") ?? false;
        bool stops = call.Query.Flag("stopOnFirstFailure") ?? true;
        List<ObjectReader> bodies = call.BodyItems(RequestName);
        if (bodies.Count is 0 or > MaximumRequests)
        {
            throw ApiRefusal.WrongParameter(FormattableString.Invariant($"A batch is expected to have from 1 to {MaximumRequests} requests, not {bodies.Count}"));
        }

        BatchRequest[] requests = [.. bodies.Select(Read)];
        foreach (BatchRequest request in requests)
        {
            CheckScopes(call, request);
        }

        BatchQueue batches = call.Store.Batches;
        string? key = call.Query.Text("deduplicationKey");
        if (key is not null && batches.Repeated(key, call.Now) is Batch first)
        {
            first.Submissions++;
            return Ticket(first);
        }

        var batch = new Batch(batches.Count, requests, isParallel)
        {
            StopsOnFirstFailure = stops,
            GroupId = call.Query.Text("groupId"),
            DeduplicationKey = key,
            CreatedAt = call.Now,
        };
        batches.Add(batch);
        return Ticket(batch);
    }

    /// <summary>The status of one batch, or the batches of one status.</summary>
    public static byte[] Get(ApiCall call) => TicketOf(call) is string ticket
        ? Status(call, ticket)
        : call.Query.Text("status") is string status ? List(call, status) : throw ApiRefusal.WrongParameter("Parameter 'ticket' or 'status' is absent");

    public static byte[] CancelGroup(ApiCall call)
    {
        string groupId = call.Query.Text("groupId") ?? throw ApiRefusal.WrongParameter("Parameter 'groupId' is absent");
        BatchResponse rest = call.Store.CancelledBatchRequestsAreCompleted ? BatchResponse.CancelledAsCompleted : BatchResponse.NotExecuted;

        // The official page asks for the ticket too, Ecwid's own client sends the group alone.
        return Answer.Number("updateCount", call.Store.Batches.Cancel(groupId, TicketOf(call), rest) ? 1 : 0);
    }

    public static byte[] Delete(ApiCall call)
    {
        string ticket = TicketOf(call) ?? throw ApiRefusal.WrongParameter("Parameter 'ticketId' is absent");
        return Answer.Number("deleteCount", call.Store.Batches.Delete(ticket) ? 1 : 0);
    }

    /// <summary>All batches as a JSON array, for who steers the sandbox.</summary>
    public static byte[] Export(IEnumerable<Batch> batches) => Answer.Json(json =>
    {
        var writer = new ObjectWriter(json, FieldSelection.All);
        json.WriteStartArray();
        foreach (Batch batch in batches)
        {
            json.WriteStartObject();
            writer.Text("ticket", batch.Ticket);
            writer.Text("status", batch.Status);
            writer.Text("deduplicationKey", batch.DeduplicationKey);
            writer.Text("groupId", batch.GroupId);
            writer.Flag("stopOnFirstFailure", batch.StopsOnFirstFailure);
            writer.Flag("allowParallelMode", batch.IsParallel);
            writer.Number("submissions", batch.Submissions);
            writer.Number("totalRequests", batch.Requests.Count);
            writer.Number("completedRequests", batch.ExecutedCount);
            writer.Number("failedRequests", batch.FailedCount);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static byte[] Status(ApiCall call, string ticket)
    {
        BatchQueue batches = call.Store.Batches;
        Batch batch = batches.Find(ticket) ?? throw ApiRefusal.BatchNotFound();
        bool isEscaped = call.Query.Flag("escapedJson") ?? false;
        batches.Advance(call.Store.BatchRequestsPerPoll, call.Now);
        return Answer.Json(json =>
        {
            json.WriteStartObject();
            json.WriteString("status", batch.Status);
            json.WriteNumber("totalRequests", batch.Requests.Count);
            json.WriteNumber("completedRequests", batch.ExecutedCount);
            if (batch.IsCompleted)
            {
                json.WriteStartArray("responses");
                foreach (BatchRequest request in batch.Answered)
                {
                    Write(json, request.Id, request.Response!, isEscaped);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter json, string? id, BatchResponse response, bool isEscaped)
    {
        json.WriteStartObject();
        if (id is not null)
        {
            json.WriteString("id", id);
        }

        json.WriteString("status", response.Status);
        if (response.HttpStatus is int status)
        {
            if (isEscaped)
            {
                json.WriteString("escapedHttpBody", Encoding.UTF8.GetString(response.Body));
            }
            else if (response.Body.Length > 0)
            {
                json.WritePropertyName("httpBody");
                json.WriteRawValue(response.Body);
            }

            json.WriteNumber("httpStatusCode", status);
            json.WriteString("httpStatusLine", response.StatusLine);
        }

        json.WriteEndObject();
    }

    private static byte[] List(ApiCall call, string status)
    {
        if (!Statuses.Contains(status))
        {
            throw ApiRefusal.WrongParameter($"Wrong parameter 'status' value: expected one of {string.Join(", ", Statuses)}");
        }

        Batch[] found = [.. call.Store.Batches.All.Where(batch => batch.Status == status).Skip(call.Query.Offset).Take(call.Query.Limit)];
        return Answer.Object(FieldSelection.All, writer => writer.Objects("items", found, static (item, batch) =>
        {
            item.Text("ticket", batch.Ticket);
            item.Text("status", batch.Status);
        }));
    }

    private static BatchRequest Read(ObjectReader body)
    {
        string path = body.FilledText("path") ?? throw body.Absent("path");
        string method = body.OneOf("method", Methods) ?? throw body.Absent("method");
        int mark = path.IndexOf('?');
        return new BatchRequest(
            body.Text("id"), method, mark < 0 ? path : path.Substring(0, mark), mark < 0 ? "" : path.Substring(mark), body.ObjectOrEmptyText("body"));
    }

    private static void CheckScopes(ApiCall call, BatchRequest request)
    {
        Route route;
        try
        {
            (route, _) = Routes.Find(request.Method, UrlText.Segments(request.Path));
        }
        catch (ApiRefusal)
        {
            // It fails when its turn comes, and the others do not with it.
            return;
        }

        call.Store.CheckScopes(route, call.Token);
    }

    // The official pages have both names.
    private static string? TicketOf(ApiCall call) => call.Query.Text("ticket") ?? call.Query.Text("ticketId");

    private static byte[] Ticket(Batch batch) => Answer.Object(FieldSelection.All, writer => writer.Text("ticket", batch.Ticket));
}
