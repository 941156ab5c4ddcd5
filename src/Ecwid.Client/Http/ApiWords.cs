using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace Ecwid.Client.Http;

/// <summary>
/// The words of the API itself: names of fields, their parts, fixed values, and what error texts are made of. A value that is one of
/// them tells nothing about anybody, and to mask it would shred every message.
/// </summary>
internal static class ApiWords
{
    private const string Common =
        "a about absent account accepted access address addresses after all allowed already also and another any app application api are array as at available be because been before "
        + "begin between body bool boolean both but by call can cannot change changed character characters check client code column company conflict connection constraint contact contacts contain "
        + "contains could count create created currently customer customers data date default delete deleted digits disabled does domain duplicate each either email empty enabled end error errors "
        + "exceeded exist exists expected fail failed false feature field fields first following for forbidden format found from general get given greater group groups had has have header how "
        + "identifier if illegal in incorrect input integer internal into invalid is it item items its json key language last length less letters like limit list long longer main many match "
        + "maximum may message method minimum missing more most must name names new no none not nothing null number object of off on one only operation or order orders other out over page param "
        + "parameter parse password permission person phone plan please possible post problem profile property provided public put query range rate read reason record refused rejected request requests "
        + "required resource response result retry same scope second secret server set short should size some something state status store string such support system tax test text than that the their "
        + "then there this times to token too true try type unable unexpected unique unknown unsupported update updated upgrade url use used user valid validation value values wait was when where "
        + "which while with within without work wrong yes you your zero";

    /// <summary>Values that fields take by the API's own definition, and names of fields that no type has.</summary>
    private const string Fixed =
        "b2b b2c true false yes no on off null EMAIL PHONE FACEBOOK INSTAGRAM TWITTER YOUTUBE TIKTOK PINTEREST VK FB_MESSENGER WHATSAPP TELEGRAM VIBER URL OTHER "
        + "TEXT SELECT DATETIME LABEL GET POST PUT DELETE QUEUED IN_PROGRESS COMPLETED offset errorMessage errorCode";

    private static readonly Regex Part = new("[A-Z]?[a-z0-9]+");
    private static readonly Lazy<HashSet<string>> Fields = new(FindFields);
    private static readonly Lazy<HashSet<string>> Words = new(FindWords);

    /// <summary>Whether the text is one of these words, in any case.</summary>
    public static bool Contains(string text) => Words.Value.Contains(text);

    /// <summary>Whether the text is the name of a field that this client knows.</summary>
    public static bool IsField(string text) => Fields.Value.Contains(text);

    private static HashSet<string> FindWords()
    {
        var words = new HashSet<string>(Common.Split(' '), StringComparer.OrdinalIgnoreCase);
        words.UnionWith(Fixed.Split(' '));
        foreach (string field in Fields.Value)
        {
            words.Add(field);
            foreach (Match part in Part.Matches(field))
            {
                words.Add(part.Value);
            }
        }

        return words;
    }

    private static HashSet<string> FindFields()
    {
        HashSet<string> names = [];
        EcwidJson json = EcwidJson.Wire;
        foreach (JsonTypeInfo type in new JsonTypeInfo[]
        {
            json.EcwidCustomerRequest, json.EcwidCustomer, json.CustomerPage, json.DeletedCustomerPage, json.EcwidCustomerContact, json.ContactCreationAnswer,
            json.ContactList, json.CreationAnswer, json.ChangeAnswer, json.EcwidCustomerGroup, json.EcwidCustomerGroupRequest, json.GroupPage,
            json.EcwidCustomerExtraField, json.EcwidCustomerExtraFieldRequest, json.ExtraFieldCreationAnswer, json.ExtraFieldList, json.ProfileAnswer,
            json.BatchTicketAnswer, json.BatchStatusAnswer,
        })
        {
            Collect(type.Type, names);
        }

        return names;
    }

    // No type of the API holds itself.
    private static void Collect(Type? type, HashSet<string> names)
    {
        if (type is null || !EcwidJson.Wire.Options.TryGetTypeInfo(type, out JsonTypeInfo? json))
        {
            return;
        }

        Collect(json.ElementType, names);
        foreach (JsonPropertyInfo property in json.Properties)
        {
            names.Add(property.Name);
            Collect(property.PropertyType, names);
        }
    }
}
