using System;

namespace EcwidPS.Pipeline;

/// <summary>
/// The row that the engine binds on this thread just now. The engine tells argument transformations neither the cmdlet nor
/// the input object; but it binds -InputObject first, so that its setter can leave the row's number here.
/// </summary>
internal static class RowContext
{
    [ThreadStatic]
    private static long _row;

    [ThreadStatic]
    private static object? _input;

    /// <summary>The row's number from 1; 0 while no pipeline input is bound.</summary>
    public static long Row
    {
        get => _row;
        set
        {
            _row = value;
            if (value == 0)
            {
                _input = null;
            }
        }
    }

    /// <summary>The input object of that row, bare; null while no pipeline input is bound.</summary>
    public static object? Input
    {
        get => _input;
        set => _input = value;
    }
}
