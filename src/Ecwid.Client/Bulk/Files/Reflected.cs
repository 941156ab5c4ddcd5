using System;
using System.Reflection;
using System.Runtime.ExceptionServices;

namespace Ecwid.Client.Bulk.Files;

/// <summary>Calls what .NET Standard does not have and the runtime may.</summary>
internal static class Reflected
{
    /// <summary>Makes a call by reflection, whose exceptions are those of what was called.</summary>
    public static object? Call(Func<object?> call)
    {
        try
        {
            return call();
        }
        catch (TargetInvocationException e) when (e.InnerException is not null)
        {
            ExceptionDispatchInfo.Capture(e.InnerException).Throw();
            throw;
        }
    }
}
