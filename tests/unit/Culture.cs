using System;
using System.Globalization;

namespace EcwidPS.UnitTests;

/// <summary>Runs a test's part as on a machine of another culture.</summary>
internal static class Culture
{
    public static void Run(string name, Action action)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
        try
        {
            action();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
