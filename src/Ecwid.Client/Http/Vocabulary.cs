using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace Ecwid.Client.Http;

/// <summary>
/// The words that tell nothing about anybody: names of fields and what they are made of, paths and fixed values of the API, and what its error
/// texts are written with (words.txt).
/// </summary>
internal static class Vocabulary
{
    private static readonly Regex Part = new("[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+");
    private static readonly HashSet<string> AlsoNames = new(
        ["Card", "Day", "Days", "Grant", "Key", "Keys", "Lang", "Long", "Mark", "May", "Page", "Post", "Price", "Root", "Row", "Rule", "Sales", "Short"], StringComparer.OrdinalIgnoreCase);

    private static readonly Lazy<HashSet<string>> Fields = new(FindFields);
    private static readonly Lazy<HashSet<string>> Words = new(FindWords);

    /// <summary>Whether the text is one of these words, in any case, or several written as one, such as customerGroupId.</summary>
    public static bool Knows(string text) => Words.Value.Contains(text) ? !IsName(text) : IsCompound(text);

    /// <summary>Whether the text is the name of a field that this client knows.</summary>
    public static bool IsField(string text) => Fields.Value.Contains(text);

    // People are called Max, May and Price: with a capital, such a word may be one of them.
    private static bool IsName(string text) => char.IsUpper(text[0]) && !text.All(char.IsUpper) && AlsoNames.Contains(text);

    // A name written as one word begins with a capital, and a password of the simple kind ends with digits.
    private static bool IsCompound(string text) => text.Length > 0 && char.IsLower(text[0]) && Part.Matches(text) is { Count: > 1 } parts
        && parts.Cast<Match>().All(static part => !char.IsDigit(part.Value[0]) && Words.Value.Contains(part.Value)) && parts.Cast<Match>().Sum(static part => part.Length) == text.Length;

    private static HashSet<string> FindWords()
    {
        using Stream stream = typeof(Vocabulary).Assembly.GetManifestResourceStream("Ecwid.Client.Http.words.txt");
        using var reader = new StreamReader(stream);
        var words = new HashSet<string>(reader.ReadToEnd().Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);
        foreach (string field in Fields.Value)
        {
            words.Add(field);
            words.UnionWith(Part.Matches(field).Cast<Match>().Select(static part => part.Value).Where(static part => part.Length > 1));
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
