using System;
using System.Net.Http;
using System.Text.Json;
using Ecwid.Client.Customers;
using Ecwid.Client.Http;
using Ecwid.Client.Raw;

namespace Ecwid.Client.Batch;

/// <summary>One call inside a batch. It is checked when it is made.</summary>
public sealed class EcwidBatchRequest
{
    private readonly Func<EcwidCall, EcwidResponse, long?> _read;
    private readonly Func<byte[]>? _body;

    private EcwidBatchRequest(string id, EcwidCall call, Func<byte[]>? body, Func<EcwidCall, EcwidResponse, long?> read)
    {
        if (string.IsNullOrWhiteSpace(id) || !WellFormed.Is(id))
        {
            throw new EcwidException("A request of a batch needs an id by which its answer is found: Ecwid promises no order. Use the number of the row, for example.");
        }

        Id = id;
        Call = call;
        _body = body;
        _read = read;
    }

    /// <summary>What the answer is found by; each request of a batch has another one.</summary>
    public string Id { get; }

    /// <summary>The HTTP method, in upper case.</summary>
    public string Method => Call.Method.Method;

    /// <summary>The path of the call below the store, without the query, as errors show it.</summary>
    public string Path => Call.Path;

    /// <summary>The scope that the call needs; null where it is not known.</summary>
    public string? Scope => Call.Scope;

    internal EcwidCall Call { get; }

    /// <summary>Creates a customer, as <see cref="CustomersClient.CreateAsync(EcwidCustomerRequest, System.Threading.CancellationToken)"/> does. Its result has the new id.</summary>
    /// <param name="id">What the answer is found by.</param>
    /// <param name="request">The fields; <see cref="EcwidCustomerRequest.Email"/> is required.</param>
    /// <exception cref="EcwidException">The id or the request is not valid.</exception>
    public static EcwidBatchRequest CreateCustomer(string id, EcwidCustomerRequest request)
    {
        EcwidCustomerRequest sent = (request ?? throw new ArgumentNullException(nameof(request))).ForCreation();
        CustomerRules.CheckCreation(sent);
        return new EcwidBatchRequest(id, new EcwidCall(HttpMethod.Post, EcwidScopes.CreateCustomers, "customers"), () => Write(sent), BatchReading.NewId);
    }

    /// <summary>Changes a customer, as <see cref="CustomersClient.UpdateAsync"/> does.</summary>
    /// <param name="id">What the answer is found by.</param>
    /// <param name="customerId">The customer's id.</param>
    /// <param name="request">The fields to change.</param>
    /// <exception cref="EcwidException">An id or the request is not valid.</exception>
    public static EcwidBatchRequest UpdateCustomer(string id, long customerId, EcwidCustomerRequest request)
    {
        EcwidCustomerRequest sent = (request ?? throw new ArgumentNullException(nameof(request))).ForUpdate();
        CustomerRules.CheckUpdate(sent);
        return new EcwidBatchRequest(id, CustomerCall(HttpMethod.Put, customerId), () => Write(sent), BatchReading.Updated);
    }

    /// <summary>Deletes a customer, as <see cref="CustomersClient.DeleteAsync"/> does.</summary>
    /// <param name="id">What the answer is found by.</param>
    /// <param name="customerId">The customer's id.</param>
    /// <exception cref="EcwidException">An id is not valid.</exception>
    public static EcwidBatchRequest DeleteCustomer(string id, long customerId) =>
        new(id, CustomerCall(HttpMethod.Delete, customerId), body: null, BatchReading.Deleted);

    /// <summary>Any other call. Its answer is as good as its status; what it says is in <see cref="EcwidBatchResult.Body"/>.</summary>
    /// <param name="id">What the answer is found by.</param>
    /// <param name="request">The call.</param>
    /// <exception cref="EcwidException">The id is not valid, or the body is no object, which Ecwid takes alone.</exception>
    public static EcwidBatchRequest From(string id, EcwidRawRequest request)
    {
        EcwidCall call = (request ?? throw new ArgumentNullException(nameof(request))).ToCall();
        if (call.Body is { } body)
        {
            using var document = JsonDocument.Parse(body, EcwidJsonText.Options);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new EcwidException("The body of a request in a batch must be a JSON object.");
            }

            return new EcwidBatchRequest(id, call, () => body, BatchReading.Anything);
        }

        return new EcwidBatchRequest(id, call, body: null, BatchReading.Anything);
    }

    /// <summary>Writes the request as the batch carries it. The body is made at this moment, because it may hold a password.</summary>
    internal void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", Id);
        json.WriteString("path", Call.PathAndQuery);
        json.WriteString("method", Method);
        if (_body is { } body)
        {
            json.WritePropertyName("body");
            json.WriteRawValue(body());
        }

        json.WriteEndObject();
    }

    /// <summary>The new id of a successful answer, if it has one.</summary>
    /// <exception cref="EcwidException">The answer is not what the API promises, or says that nothing was done.</exception>
    internal long? Read(EcwidResponse response) => _read(Call, response);

    private static EcwidCall CustomerCall(HttpMethod method, long customerId) =>
        new(method, EcwidScopes.UpdateCustomers, "customers", CustomerRules.CheckId(customerId, "customer"));

    private static byte[] Write(EcwidCustomerRequest request) => RequestJson.Of(request, EcwidJson.Wire.EcwidCustomerRequest);
}
