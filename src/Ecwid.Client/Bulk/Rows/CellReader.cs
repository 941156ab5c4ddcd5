using System;
using System.Collections.Generic;
using System.Globalization;
using System.Security;
using Ecwid.Client.Bulk.Columns;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;

namespace Ecwid.Client.Bulk.Rows;

/// <summary>Reads cells that are not blank as values of fields, and notes what can't be read. Text that may be personal is never quoted in a message.</summary>
internal sealed class CellReader(HashSet<string>? languages, List<EcwidRowFault> faults)
{
    private readonly Dictionary<string, object> _read = new(StringComparer.Ordinal);

    /// <returns>The value; null if there is none, and then a fault is noted.</returns>
    public object? Read(CustomerColumn column, string heading, object value)
    {
        object? read = Convert(column.Kind, heading, value);
        if (read is null)
        {
            return null;
        }

        // Two columns can be one field: the cells must agree then.
        if (_read.TryGetValue(column.Path, out object? other))
        {
            if (!Equals(read, other))
            {
                Refuse(heading, $"{heading} and another column are both the field {column.Path}, and their cells differ.", "Give the value in one of them, or the same in both.");
            }

            return null;
        }

        _read.Add(column.Path, read);
        return read;
    }

    public void Refuse(string heading, string problem, string cure, string? value = null) => faults.Add(new EcwidRowFault(heading, problem, cure, value));

    private object? Convert(CellKind kind, string heading, object value)
    {
        switch (kind)
        {
            case CellKind.Boolean:
                return EcwidCellText.ToBoolean(value) ?? Refused(heading, value, EcwidCellText.BooleanForms);
            case CellKind.Integer:
                return EcwidCellText.ToInteger(value) ?? Refused(heading, value, EcwidCellText.IntegerForms);
            case CellKind.Id:
                return EcwidCellText.ToInteger(value) is >= 1 and long id ? id : Refused(heading, value, "an id of Ecwid: " + EcwidCellText.IntegerForms);
            case CellKind.GroupId:
                return EcwidCellText.ToInteger(value) is >= 0 and long group ? group : Refused(heading, value, "the id of a customer group: a whole number from 0; 0 is General");
            case CellKind.Secret:
                return value as SecureString ?? Secret(heading, value);
        }

        string? text = Text(heading, value);
        if (text is null)
        {
            return null;
        }

        switch (kind)
        {
            case CellKind.Email:
                if (CustomerRules.EmailFault(text.Trim()) is null)
                {
                    return text.Trim();
                }

                Refuse(heading, $"{heading} is not an e-mail address.", "It needs the form name@domain, without blanks.", text);
                return null;
            case CellKind.Country:
                return EcwidCountryCodes.Contains(text.Trim()) ? text.Trim() : Refused(heading, text, "the country's two-letter code, for example US or DE");
            case CellKind.Language:
                return languages is null || languages.Contains(text.Trim()) ? text.Trim() : Refused(heading, text, $"a language that is enabled in the store: {string.Join(", ", languages)}");
            case CellKind.Relation:
                return text.Trim().ToUpperInvariant() switch { "B2B" => "b2b", "B2C" => "b2c", _ => Refused(heading, text, "b2b or b2c") };
            case CellKind.ContactType:
                return EcwidContactTypes.Find(text) ?? Refused(heading, text, "one of " + string.Join(", ", EcwidContactTypes.All));
            case CellKind.ExtraFieldType:
                return text.Trim().ToUpperInvariant();
            case CellKind.Code or CellKind.GroupName:
                return text.Trim();
            default:
                return text;
        }
    }

    private object? Refused(string heading, object value, string forms)
    {
        string text = System.Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty;
        Refuse(heading, $"{heading} is {EcwidCellText.Quote(value)}.", $"Use {forms}, or leave it blank.", text);
        return null;
    }

    private string? Text(string heading, object value)
    {
        try
        {
            return EcwidCellText.ToText(value);
        }
        catch (FormatException e)
        {
            Refuse(heading, $"{heading} is no text.", e.Message);
            return null;
        }
    }

    private SecureString? Secret(string heading, object value)
    {
        if (value is not string text)
        {
            Refuse(heading, $"{heading} is no text.", "Use one text, or a SecureString.");
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
}
