using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;
using System.Threading;

namespace Ecwid.Sandbox.Hosting;

/// <summary>The faults to come. Thread-safe.</summary>
public sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly List<Entry> _entries = [];

    /// <summary>How many faults can still strike.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _entries.FindAll(static entry => !entry.IsSpent).Count;
            }
        }
    }

    /// <summary>Adds a fault behind the ones that are there.</summary>
    /// <param name="fault">The fault.</param>
    /// <exception cref="ArgumentException">Something in the fault makes no sense.</exception>
    public void Add(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        fault.Check();
        lock (_gate)
        {
            _entries.Add(new Entry(fault));
        }
    }

    /// <summary>Forgets all faults.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
        }
    }

    /// <summary>Chooses the fault for a call: the first that is due. A call that one fault strikes does not count for those behind it.</summary>
    /// <param name="method">The verb.</param>
    /// <param name="path">The decoded path.</param>
    /// <returns>The fault, or null if all goes well.</returns>
    public Fault? Choose(string method, string path)
    {
        lock (_gate)
        {
            return _entries.Find(entry => entry.Strikes(method, path))?.Fault;
        }
    }

    private sealed class Entry(Fault fault)
    {
        private readonly Regex? _path = fault.Path is null ? null : new Regex(fault.Path, RegexOptions.CultureInvariant);
        private readonly Random _random = fault.Seed is int seed ? new Random(seed) : new Random();
        private int _letThrough;
        private int _struck;

        public Fault Fault { get; } = fault;

        public bool IsSpent => Fault.Times > 0 && _struck >= Fault.Times;

        public bool Strikes(string method, string path)
        {
            if (IsSpent
                || (Fault.Method is not null && !string.Equals(Fault.Method, method, StringComparison.OrdinalIgnoreCase))
                || _path?.IsMatch(path) == false)
            {
                return false;
            }

            if (_letThrough < Fault.After)
            {
                _letThrough++;
                return false;
            }

            // Tests want reproducible chance, not unpredictable chance.
#pragma warning disable CA5394
            if (_random.NextDouble() >= Fault.Probability)
#pragma warning restore CA5394
            {
                return false;
            }

            _struck++;
            return true;
        }
    }
}
