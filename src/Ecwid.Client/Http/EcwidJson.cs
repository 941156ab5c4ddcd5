using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ecwid.Client.Batch;
using Ecwid.Client.Contacts;
using Ecwid.Client.Customers;
using Ecwid.Client.ExtraFields;
using Ecwid.Client.Groups;
using Ecwid.Client.Models;
using Ecwid.Client.Store;

namespace Ecwid.Client.Http;

/// <summary>The shapes on the wire. Generated code, because reflection would cost half of the first call.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    Converters = [typeof(EcwidDateConverter), typeof(EcwidIntegerConverter)])]
[JsonSerializable(typeof(EcwidCustomerRequest))]
[JsonSerializable(typeof(EcwidCustomerContact))]
[JsonSerializable(typeof(EcwidCustomerContactRequest))]
[JsonSerializable(typeof(BatchStatusAnswer))]
[JsonSerializable(typeof(BatchTicketAnswer))]
[JsonSerializable(typeof(ContactCreationAnswer))]
[JsonSerializable(typeof(CreationAnswer))]
[JsonSerializable(typeof(EcwidCustomer))]
[JsonSerializable(typeof(EcwidShippingAddress[]))]
[JsonSerializable(typeof(EcwidCustomerContact[]))]
[JsonSerializable(typeof(EcwidCustomerExtraFieldValue[]))]
[JsonSerializable(typeof(PageAnswer<EcwidCustomer>), TypeInfoPropertyName = "CustomerPage")]
[JsonSerializable(typeof(PageAnswer<EcwidDeletedCustomer>), TypeInfoPropertyName = "DeletedCustomerPage")]
[JsonSerializable(typeof(PageAnswer<EcwidCustomerContact>), TypeInfoPropertyName = "ContactList")]
[JsonSerializable(typeof(PageAnswer<EcwidCustomerExtraField>), TypeInfoPropertyName = "ExtraFieldList")]
[JsonSerializable(typeof(PageAnswer<EcwidCustomerGroup>), TypeInfoPropertyName = "GroupPage")]
[JsonSerializable(typeof(ChangeAnswer))]
[JsonSerializable(typeof(EcwidCustomerExtraField))]
[JsonSerializable(typeof(EcwidCustomerExtraFieldRequest))]
[JsonSerializable(typeof(EcwidCustomerGroup))]
[JsonSerializable(typeof(EcwidCustomerGroupRequest))]
[JsonSerializable(typeof(ExtraFieldCreationAnswer))]
[JsonSerializable(typeof(ProfileAnswer))]
internal sealed partial class EcwidJson : JsonSerializerContext
{
    private static EcwidJson? _wire;

    /// <summary>Names in other scripts stay readable and short: the body is UTF-8 and never part of a page.</summary>
    public static EcwidJson Wire => _wire ??= new EcwidJson(new JsonSerializerOptions(Default.Options!)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
