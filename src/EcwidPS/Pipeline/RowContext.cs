using System;
using System.Collections.Generic;

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

    [ThreadStatic]
    private static List<KeyValuePair<string, string>>? _faults;

    /// <summary>The row's number from 1; 0 while no pipeline input is bound.</summary>
    public static long Row
    {
        get => _row;
        set
        {
            _row = value;
            _faults = null;
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

    /// <summary>Keeps what is wrong with a cell of the row.</summary>
    /// <param name="parameter">The parameter that it was for.</param>
    /// <param name="message">What is wrong, and what is accepted.</param>
    public static void AddFault(string parameter, string message)
    {
        _faults ??= [];

        // The engine may try a cell more than once.
        if (!_faults.Exists(fault => fault.Key == parameter))
        {
            _faults.Add(new KeyValuePair<string, string>(parameter, message));
        }
    }

    /// <summary>What is wrong with the cells of the row; null if nothing is.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>>? Faults => _faults;
}
