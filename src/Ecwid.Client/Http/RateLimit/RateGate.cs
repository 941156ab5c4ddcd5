using System;
using System.Threading;
using System.Threading.Tasks;

namespace Ecwid.Client.Http.RateLimit;

/// <summary>
/// One token's share of Ecwid's rate limit: a bucket that fills evenly, and a gate that a 429 closes for everyone. Each caller
/// books the next free moment, so that late timers do not add up. Thread-safe.
/// </summary>
/// <remarks>
/// Not System.Threading.RateLimiting: its buckets keep one rate for life and read the system's clock, while this one is slowed down
/// by a 429, recovers, and must be tested without waiting.
/// </remarks>
internal sealed class RateGate
{
    /// <summary>How long a 429 closes the gate if the server does not say.</summary>
    public static readonly TimeSpan DefaultPause = TimeSpan.FromSeconds(10);

    /// <summary>The longest pause that a call waits for; one that is longer is an error at once.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    private const double SlowestShare = 0.1;
    private const double RecoveredShare = 0.1;

    // What calculating with fractions may be off.
    private const double Microsecond = 1e-6;
    private static readonly TimeSpan RecoveryInterval = TimeSpan.FromSeconds(5);

    private readonly object _lock = new();
    private readonly TimeProvider _clock;
    private readonly long _origin;
    private double _configured;
    private double _perSecond;

    // All times are seconds since _origin.
    private double _nextFree;
    private double _opensAt;
    private double _slowedAt = double.NegativeInfinity;
    private double _recoversFrom;
    private long _closings;
    private volatile bool _isHopeless;

    /// <param name="requestsPerMinute">How many requests may leave in a minute.</param>
    /// <param name="clock">The clock.</param>
    public RateGate(int requestsPerMinute, TimeProvider clock)
    {
        _clock = clock;
        _origin = clock.GetTimestamp();
        _configured = _perSecond = requestsPerMinute / 60.0;
    }

    /// <summary>True from when a call gave up waiting until a request is answered with something else than 429.</summary>
    public bool IsHopeless
    {
        get => _isHopeless;
        set => _isHopeless = value;
    }

    /// <summary>How many requests a minute leave now.</summary>
    public double RequestsPerMinute
    {
        get
        {
            lock (_lock)
            {
                Recover(Now);
                return _perSecond * 60;
            }
        }
    }

    /// <summary>How long the gate stays closed from now on; zero if it is open.</summary>
    public TimeSpan ClosedFor
    {
        get
        {
            lock (_lock)
            {
                return Seconds(Math.Max(0, _opensAt - Now));
            }
        }
    }

    /// <summary>The moment, for <see cref="Close"/>.</summary>
    public double Now => _clock.GetElapsedTime(_origin).TotalSeconds;

    // A bucket holds one second's worth, and at least one request.
    private double Burst => Math.Max(1, _perSecond);

    private double Tolerance => (Burst - 1) / _perSecond;

    /// <summary>Another rate for everyone who shares this gate.</summary>
    public void Configure(int requestsPerMinute)
    {
        lock (_lock)
        {
            double perSecond = requestsPerMinute / 60.0;
            _perSecond *= perSecond / _configured;
            _configured = perSecond;
        }
    }

    /// <summary>Returns when a request may leave.</summary>
    /// <param name="waits">Is told of each wait, before it begins: how long, and whether the server asked for it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task EnterAsync(Action<TimeSpan, bool>? waits, CancellationToken cancellationToken)
    {
        while (true)
        {
            (double moment, long closings, bool isClosed) = Book();
            TimeSpan wait = Seconds(moment - Now);
            if (wait.TotalSeconds > Microsecond)
            {
                waits?.Invoke(wait, isClosed);
                try
                {
                    await WaitUntilAsync(moment, cancellationToken).ConfigureAwait(false);
                }
                catch (OperationCanceledException)
                {
                    GiveBack(closings);
                    throw;
                }
            }

            lock (_lock)
            {
                // A 429 that came meanwhile makes all bookings void.
                if (closings == _closings)
                {
                    return;
                }
            }
        }
    }

    /// <summary>Closes the gate for everyone, and slows down.</summary>
    /// <param name="pause">How long; a pause that is there already is not made shorter.</param>
    /// <param name="sentAt">When the refused request left: those that left before the last slowing down say nothing new.</param>
    public void Close(TimeSpan pause, double sentAt)
    {
        lock (_lock)
        {
            double now = Now;
            Recover(now);
            _opensAt = Math.Max(_opensAt, now + pause.TotalSeconds);
            _recoversFrom = _opensAt;
            if (sentAt >= _slowedAt)
            {
                _perSecond = Math.Max(_perSecond / 2, _configured * SlowestShare);
                _slowedAt = now;
            }

            // The first request leaves when the gate opens, the others evenly after it.
            _nextFree = _opensAt + Tolerance;
            _closings++;
        }
    }

    private (double Moment, long Closings, bool IsClosed) Book()
    {
        lock (_lock)
        {
            double now = Now;
            Recover(now);
            double moment = Math.Max(Math.Max(now, _opensAt), _nextFree - Tolerance);
            _nextFree = Math.Max(_nextFree, moment) + (1 / _perSecond);
            return (moment, _closings, _opensAt > now);
        }
    }

    private void GiveBack(long closings)
    {
        lock (_lock)
        {
            if (closings == _closings)
            {
                _nextFree -= 1 / _perSecond;
            }
        }
    }

    private void Recover(double now)
    {
        double steps = Math.Floor((now - _recoversFrom) / RecoveryInterval.TotalSeconds);
        if (steps > 0)
        {
            _perSecond = Math.Min(_configured, _perSecond + (steps * RecoveredShare * _configured));
            _recoversFrom += steps * RecoveryInterval.TotalSeconds;
        }
    }

    private async Task WaitUntilAsync(double moment, CancellationToken cancellationToken)
    {
        for (double left = moment - Now; left > Microsecond; left = moment - Now)
        {
            // Timers cut off what is less than a millisecond, and would end too early.
            await _clock.Delay(TimeSpan.FromMilliseconds(Math.Ceiling((left - Microsecond) * 1000)), cancellationToken).ConfigureAwait(false);
        }
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond));
}
