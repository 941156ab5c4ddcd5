using System;
using System.Management.Automation;
using Ecwid.Client;

namespace EcwidPS.Binding;

/// <summary>Reads the id of a customer group from a number, or from an object that carries it: a group, a customer, a row.</summary>
internal static class GroupId
{
    /// <summary>The group of everyone who is in no other.</summary>
    public const long General = 0;

    private const string Property = "CustomerGroupId";

    /// <exception cref="FormatException">The value is no id and has none; the message says what is accepted.</exception>
    public static long Read(object value)
    {
        object id = Carried(value) ?? (value is PSObject wrapped ? wrapped.BaseObject : value);
        long number = TextConversion.ToInteger(id)
            ?? throw new FormatException($"{TextConversion.Quote(id)} is not the id of a customer group. Use {TextConversion.IntegerForms}, or a customer group itself; 0 is General.");
        return number >= General
            ? number
            : throw new FormatException($"{number} is not the id of a customer group. Use a whole number from 0; 0 is General.");
    }

    /// <summary>The id of a row that was piped in and bound to no parameter.</summary>
    /// <exception cref="EcwidException">The row has no id.</exception>
    public static long FromRow(PSObject row)
    {
        try
        {
            if (row.BaseObject is not (string or ValueType) && Carried(row) is null)
            {
                throw new EcwidException("The input has no CustomerGroupId. Pipe in ids, customer groups, customers, or rows with that column.");
            }

            return Read(row);
        }
        catch (FormatException e)
        {
            throw new EcwidException(e.Message, e);
        }
    }

    /// <exception cref="EcwidException">It is the group General.</exception>
    public static void CheckDeletable(long? id)
    {
        if (id == General)
        {
            throw new EcwidException("The group General (id 0) can't be deleted: it holds the customers who are in no other group.");
        }
    }

    private static object? Carried(object value)
    {
        var row = PSObject.AsPSObject(value);
        object? id = row.BaseObject is string or ValueType ? null : row.Properties[Property] is { } property ? PropertyValue.Of(property) : null;
        return TextConversion.IsBlank(id) ? null : id;
    }
}
