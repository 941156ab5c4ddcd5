using System.Linq;
using Ecwid.Client.Models;

namespace Ecwid.Client.ExtraFields;

/// <summary>What is known to be refused, so that no request is spent on it.</summary>
internal static class ExtraFieldRules
{
    public static string CheckKey(string? key)
    {
        if (string.IsNullOrWhiteSpace(key))
        {
            throw new EcwidException("Key is blank. Give the key of an extra field.");
        }

        // A path of dots would end in another call.
        return key is "." or ".." || key!.Any(char.IsControl)
            ? throw new EcwidException("Key is not the key of an extra field: it is made of dots or holds a control character.")
            : key!;
    }

    public static void CheckCreation(EcwidCustomerExtraFieldRequest request)
    {
        if (request.Key is not null)
        {
            CheckKey(request.Key);
        }

        CheckTitle(request.Title);
        CheckType(request.Type);
    }

    public static void CheckUpdate(EcwidCustomerExtraFieldRequest request)
    {
        if (request is { Title: null, Type: null, ShownOnOrderDetails: null })
        {
            throw new EcwidException("Nothing is to be changed. Set Title, Type or ShownOnOrderDetails.");
        }

        if (request.Title is not null)
        {
            CheckTitle(request.Title);
        }

        if (request.Type is not null)
        {
            CheckType(request.Type);
        }
    }

    private static void CheckTitle(string? title)
    {
        if (string.IsNullOrWhiteSpace(title))
        {
            throw new EcwidException("Title is blank. Every extra field needs a title.");
        }
    }

    private static void CheckType(string? type)
    {
        if (!EcwidExtraFieldTypes.All.Contains(type))
        {
            throw new EcwidException($"Type is missing or not a type of extra field. Use one of {string.Join(", ", EcwidExtraFieldTypes.All)}.");
        }
    }
}
