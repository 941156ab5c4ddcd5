using System;
using System.Management.Automation;
using Ecwid.Client;
using Ecwid.Client.Bulk.Rows;
using Ecwid.Client.Schema;

namespace EcwidPS.Binding;

/// <summary>Reads the id of a customer group from a number, or from an object that carries it: a group, a customer, a row.</summary>
internal static class GroupId
{
    /// <summary>The group of everyone who is in no other.</summary>
    public const long General = 0;

    private const string Property = "CustomerGroupId";

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

            return (long)FieldCellAttribute.Read(Resources.At("group.id"), Property, row.BaseObject is string or ValueType ? row.BaseObject : row)!;
        }
        catch (FormatException e)
        {
            throw new EcwidException(e.Message.Replace(", or leave it blank.", "."), e);
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

    /// <summary>The id that an object carries; null if it has none, or is a plain value.</summary>
    public static object? Carried(object value)
    {
        var row = PSObject.AsPSObject(value);
        object? id = row.BaseObject is string or ValueType ? null : row.Properties[Property] is { } property ? PropertyValue.Of(property) : null;
        return EcwidCellText.IsBlank(id) ? null : id;
    }
}
