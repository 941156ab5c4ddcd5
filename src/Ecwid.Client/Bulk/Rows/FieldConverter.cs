using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security;
using System.Text.RegularExpressions;
using Ecwid.Client.Bulk.Columns;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;
using Ecwid.Client.Schema;

namespace Ecwid.Client.Bulk.Rows;

/// <summary>
/// Reads any value that is not blank as the value of a field, or says in one sentence what is wrong with it. There is one way for each kind of field,
/// whether the value comes from a file, a row, a nested object or the command line. Text that may be personal is never quoted in a message.
/// </summary>
/// <param name="languages">The languages of the store, as it spells them; null if they are not known.</param>
/// <param name="origin">Where the values were before.</param>
internal sealed class FieldConverter(IReadOnlyCollection<string>? languages = null, ValueOrigin origin = ValueOrigin.Row)
{
    private static readonly char[] Exponent = ['E', 'e'];

    // What people see of a cell that a spreadsheet could not work out, in the languages in which it has words of its own for it.
    private static readonly HashSet<string> SpreadsheetErrors = new(StringComparer.OrdinalIgnoreCase)
    {
        "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#BUSY!", "#ERROR!",
        "#NV", "#BEZUG!", "#WERT!", "#NAME!", "#ZAHL!", "#ÜBERLAUF!", "#VALEUR!", "#NOM?", "#NOMBRE!", "#N/D", "#¡REF!", "#¿NOMBRE?", "#¡VALOR!", "#¡NUM!", "#¡NULO!", "#¡DIV/0!",
        "#VALORE!", "#RIF!", "#NOME?", "#VALOR!", "#NÚM!", "#NULO!", "#N/B", "#VERW!", "#WAARDE!", "#NAAM?", "#GETAL!", "#DEEL/0!", "#LEEG!", "#N/T", "#ADR!", "#ARG!", "#NAZWA?", "#LICZBA!", "#N/D!",
        "#ZN!", "#Н/Д", "#ССЫЛКА!", "#ЗНАЧ!", "#ИМЯ?", "#ДЕЛ/0!", "#ЧИСЛО!", "#ПУСТО!",
    };

    /// <summary>Reads a value.</summary>
    /// <param name="kind">The kind of the field.</param>
    /// <param name="name">What messages call the field: its column, or its parameter.</param>
    /// <param name="value">A value that is not blank.</param>
    /// <param name="fault">What is wrong with it; null if nothing is.</param>
    /// <returns>The value; null if there is a fault.</returns>
    public object? Convert(FieldKind kind, string name, object value, out EcwidRowFault? fault)
    {
        fault = null;
        if (kind == FieldKind.Secret)
        {
            return value as SecureString ?? Secret(name, value, out fault);
        }

        if (kind is FieldKind.Text or FieldKind.Part or FieldKind.GroupName or FieldKind.CountryName or FieldKind.StateName or FieldKind.State or FieldKind.Country || value is string or System.Collections.IEnumerable)
        {
            value = Text(name, value, out fault)!;
            if (fault is not null)
            {
                return null;
            }

            if (kind is not (FieldKind.Text or FieldKind.Part or FieldKind.StateName or FieldKind.GroupName))
            {
                value = Bare(kind, (string)value);
            }
        }

        return kind switch
        {
            FieldKind.Boolean => EcwidCellText.ToBoolean(value) ?? Rejected(name, value, EcwidCellText.BooleanForms, out fault),
            FieldKind.Integer => EcwidCellText.ToInteger(value) ?? Rejected(name, value, EcwidCellText.IntegerForms, out fault),
            FieldKind.Count => EcwidCellText.ToInteger(value) is >= 0 and long count ? count : Rejected(name, value, "a whole number from 0, in plain digits", out fault),
            FieldKind.Id => Id(name, value, out fault),
            FieldKind.GroupId => EcwidCellText.ToInteger(value) is >= 0 and long group ? group : Rejected(name, value, "the id of a customer group: a whole number from 0; 0 is General", out fault),
            FieldKind.Date => EcwidCellText.ToDate(value) ?? Rejected(name, value, EcwidCellText.DateForms, out fault),
            FieldKind.Number => EcwidCellText.ToNumber(value) ?? Rejected(name, value, EcwidCellText.NumberForms, out fault),
            _ => OfText(kind, name, EcwidCellText.ToText(value), out fault),
        };
    }

    private object? OfText(FieldKind kind, string name, string text, out EcwidRowFault? fault)
    {
        fault = null;
        switch (kind)
        {
            case FieldKind.Email:
                fault = CustomerRules.EmailProblem(text) is var (problem, cure) ? new EcwidRowFault(name, $"{name} {problem}", cure, text) : null;
                return fault is null ? text : null;
            case FieldKind.Phone or FieldKind.Figures when IsRounded(text):
                fault = new EcwidRowFault(name, $"{name} is a number that a spreadsheet has rounded, such as 4.4E+11.", "Enter it again in the spreadsheet, in a column of text.", text);
                return null;
            case FieldKind.Country or FieldKind.CountryName:
                return Country(name, text, out fault);
            case FieldKind.Language:
                return languages is null ? text
                    : languages.FirstOrDefault(language => string.Equals(language, text, StringComparison.OrdinalIgnoreCase))
                    ?? Rejected(name, text, $"a language that is enabled in the store: {string.Join(", ", languages)}", out fault);
            case FieldKind.Relation:
                return text.ToUpperInvariant() switch { "B2B" => "b2b", "B2C" => "b2c", _ => Rejected(name, text, "b2b or b2c", out fault) };
            case FieldKind.ContactType:
                return EcwidContactTypes.Find(text) ?? (origin == ValueOrigin.Program ? text : Rejected(name, text, "one of " + string.Join(", ", EcwidContactTypes.All), out fault));
            case FieldKind.ExtraFieldValueType:
                return text.ToUpperInvariant();
            case FieldKind.ExtraFieldType:
                return EcwidExtraFieldTypes.Find(text) ?? (origin == ValueOrigin.Program ? text : Rejected(name, text, "one of " + string.Join(", ", EcwidExtraFieldTypes.All), out fault));
            case FieldKind.GroupName:
                return text.Trim();
            default:
                return text;
        }
    }

    /// <summary>The column that a value goes to: that of the country's code for its name, that of the state's name for a long code.</summary>
    public CustomerColumn Target(CustomerColumn column, object value) => column.Kind switch
    {
        FieldKind.CountryName => column.Sibling("countryCode"),
        FieldKind.State when IsStateName((string)value) => column.Sibling("stateOrProvinceName"),
        _ => column,
    };

    /// <summary>Whether a text is that of a state's name, which goes to the field of names.</summary>
    public bool IsStateName(string text) => origin != ValueOrigin.Program && !Patterns.StateCode.IsMatch(text);

    private static object? Country(string name, string text, out EcwidRowFault? fault)
    {
        fault = null;
        IReadOnlyList<string> codes = CountryNames.Find(text);
        if (codes.Count == 1)
        {
            return codes[0];
        }

        if (codes.Count == 0)
        {
            return Rejected(name, text, "the country's two-letter code, for example US or DE, or its name", out fault);
        }

        fault = new EcwidRowFault(name, $"{name} is {EcwidCellText.Quote(text)}, which is the name of two countries: {string.Join(", ", codes.Select(code => $"{CountryNames.NameOf(code)} ({code})"))}.", "Use the two-letter code.", text);
        return null;
    }

    private static object? Id(string name, object value, out EcwidRowFault? fault)
    {
        fault = null;
        if (EcwidCellText.ToInteger(value) is >= 1 and long id)
        {
            return id;
        }

        if (value is string text && IsRounded(text))
        {
            fault = new EcwidRowFault(name, $"{name} is a number that a spreadsheet has rounded, such as 4.4E+11.", "Enter it again in the spreadsheet, in a column of text.", text);
            return null;
        }

        return Rejected(name, value, "an id of Ecwid: " + EcwidCellText.IntegerForms, out fault);
    }

    private static bool IsRounded(string text) => text.IndexOfAny(Exponent) > 0 && Patterns.Rounded.IsMatch(text);

    // What a phone number, a postal code or a tax id looks like; other text is left as it is.
    private static bool IsFigures(string text) => text.Any(char.IsDigit) && text.All(static character => character is >= ' ' and <= '~');

    private bool MayBeGuarded => origin is ValueOrigin.Row or ValueOrigin.File;

    /// <summary>The text without what is no part of a code, an address or a number: blanks at the ends, characters that nobody sees, and a spreadsheet's guards against reading it as a number.</summary>
    public string Bare(FieldKind kind, string text)
    {
        if (!MayBeGuarded && kind is (FieldKind.Phone or FieldKind.Figures or FieldKind.Code))
        {
            // As it is in the store.
            return kind == FieldKind.Code ? text.Trim() : text;
        }

        string bare = EcwidCellText.WithoutInvisible(text).Trim();
        if (MayBeGuarded && bare.StartsWith("=", StringComparison.Ordinal) && Patterns.Formula.Match(bare) is { Success: true } formula)
        {
            bare = formula.Groups[1].Value.Replace("\"\"", "\"").Trim();
        }

        bool isFigures = kind is FieldKind.Phone or FieldKind.Figures;
        if (MayBeGuarded && bare.Length > 1 && bare[0] == '\'' && (char.IsDigit(bare[1]) || bare[1] == '+' || (isFigures && char.IsLetter(bare[1]))))
        {
            bare = bare.Substring(1);
        }

        return kind switch
        {
            FieldKind.Phone or FieldKind.Figures => IsFigures(bare) ? bare : text,
            FieldKind.Code => IsFigures(bare) || bare.IndexOf('@') > 0 ? bare : text.Trim(),
            _ => bare,
        };
    }

    private static object? Rejected(string name, object value, string forms, out EcwidRowFault? fault)
    {
        string text = System.Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty;
        fault = new EcwidRowFault(name, $"{name} is {EcwidCellText.Quote(value)}.", $"Use {forms}, or leave it blank.", text);
        return null;
    }

    private string? Text(string name, object value, out EcwidRowFault? fault)
    {
        fault = null;
        string text;
        try
        {
            text = EcwidCellText.ToText(value);
        }
        catch (FormatException e)
        {
            fault = new EcwidRowFault(name, $"{name} is no text.", e.Message);
            return null;
        }

        if (MayBeGuarded && text.IndexOf('#') >= 0 && SpreadsheetErrors.Contains(text.Trim()))
        {
            fault = new EcwidRowFault(name, $"{name} is {EcwidCellText.Quote(text)}, which a spreadsheet shows where it has no value.", "Correct the cell, or leave it blank.", text);
            return null;
        }

        if (origin == ValueOrigin.Row && text.IndexOf('\uFFFD') >= 0)
        {
            fault = new EcwidRowFault(name, $"{name} holds U+FFFD, the sign of a character that was lost when the file was read.", "Read the file with its own encoding, for example Import-Csv -Encoding.", text);
            return null;
        }

        return text;
    }

    private static SecureString? Secret(string name, object value, out EcwidRowFault? fault)
    {
        fault = null;
        if (value is not string text)
        {
            fault = new EcwidRowFault(name, $"{name} is no text.", "Use one text, or a SecureString.");
            return null;
        }

        var secret = new SecureString();
        foreach (char character in text)
        {
            secret.AppendChar(character);
        }

        secret.MakeReadOnly();
        return secret;
    }

    // Made when a text is looked at that needs them: few do, and the first call of a session is waited for.
    private static class Patterns
    {
        public static readonly Regex Rounded = new(@"^[+-]?[0-9]+(?:[.,][0-9]+)?E[+-][0-9]+$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
        public static readonly Regex Formula = new("^=\"(.*)\"$", RegexOptions.CultureInvariant | RegexOptions.Singleline);
        public static readonly Regex StateCode = new(@"^(?:[\p{L}0-9]{1,3}|(?=[^a-z]*[0-9-])[A-Z0-9-]{1,6}|[A-Za-z]{2}-[A-Za-z0-9]{1,3})$", RegexOptions.CultureInvariant);
    }
}
