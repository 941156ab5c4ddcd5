using System;
using System.Collections.Generic;

namespace EcwidPS.Pipeline;

/// <summary>
/// The row that the engine binds on this thread just now. The engine tells argument transformations neither the cmdlet nor the input object. It binds
/// the script blocks of the command line first, then -InputObject, then the properties of the row.
/// </summary>
internal static class RowContext
{
    [ThreadStatic]
    private static bool _bindsRows;

    [ThreadStatic]
    private static object? _input;

    [ThreadStatic]
    private static List<KeyValuePair<string, string>>? _faults;

    /// <summary>Whether values come from rows of the pipeline; if not, they come from the command line, where a fault ends the command.</summary>
    public static bool BindsRows => _bindsRows;

    /// <summary>The input object of the row, bare; null if none was bound yet.</summary>
    public static object? Input
    {
        get => _input;
        set => _input = value;
    }

    /// <summary>A command line is to be bound next.</summary>
    /// <returns>What was known of the row that is bound now, whose script blocks may call this cmdlet: to be given back.</returns>
    public static List<KeyValuePair<string, string>>? BeginCommandLine()
    {
        List<KeyValuePair<string, string>>? outer = _faults;
        Reset(bindsRows: false);
        return outer;
    }

    /// <summary>Rows are to be bound next.</summary>
    public static void BeginRows() => Reset(bindsRows: true);

    /// <summary>Goes on with the row in whose binding a cmdlet was called.</summary>
    public static void Return(List<KeyValuePair<string, string>>? outer)
    {
        if (outer is { Count: > 0 })
        {
            _faults = outer;
            _bindsRows = true;
        }
    }

    /// <summary>Keeps what is wrong with a cell of the row.</summary>
    /// <param name="parameter">The parameter that it was for.</param>
    /// <param name="message">What is wrong, and what is accepted.</param>
    public static void AddFault(string parameter, string message)
    {
        // The engine may try a cell more than once.
        ForgetFault(parameter);
        (_faults ??= []).Add(new KeyValuePair<string, string>(parameter, message));
    }

    /// <summary>Forgets what was wrong with the cell of an earlier try, or of a row that the engine did not take.</summary>
    public static void ForgetFault(string parameter) => _faults?.RemoveAll(fault => fault.Key == parameter);

    /// <summary>Begins with the properties of a row.</summary>
    /// <param name="input">The row, bare.</param>
    /// <param name="isOfCommandLine">Whether a parameter is one of the command line, whose script block was bound before.</param>
    public static void BeginProperties(object? input, Predicate<string> isOfCommandLine)
    {
        _input = input;
        _faults?.RemoveAll(fault => !isOfCommandLine(fault.Key));
    }

    /// <summary>Ends a row.</summary>
    /// <returns>What is wrong with its cells; empty if nothing is.</returns>
    public static IReadOnlyList<KeyValuePair<string, string>> TakeFaults()
    {
        IReadOnlyList<KeyValuePair<string, string>> faults = _faults is null or { Count: 0 } ? [] : _faults;
        Reset(_bindsRows);
        return faults;
    }

    private static void Reset(bool bindsRows)
    {
        _bindsRows = bindsRows;
        _input = null;
        _faults = null;
    }
}
