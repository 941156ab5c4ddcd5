using System;

namespace Ecwid.Client.Http.Retry;

/// <summary>
/// Keeps retries from becoming a storm: each one costs a credit, each success earns one. With a third of the calls failing the
/// credits do not run out; with the server gone for good they are soon spent, and every call is tried once. Thread-safe.
/// </summary>
internal sealed class RetryBudget
{
    private const int First = 10;
    private const int Most = 20;

    private readonly object _lock = new();
    private int _credits = First;

    public void Earn()
    {
        lock (_lock)
        {
            _credits = Math.Min(Most, _credits + 1);
        }
    }

    /// <returns>False if nothing is left.</returns>
    public bool TrySpend()
    {
        lock (_lock)
        {
            if (_credits == 0)
            {
                return false;
            }

            _credits--;
            return true;
        }
    }
}
