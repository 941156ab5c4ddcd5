using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client.Customers;
using Ecwid.Sandbox;

namespace Ecwid.Client.Benchmarks;

/// <summary>Creating customers under Ecwid's limit, on a clock that jumps over the waits.</summary>
internal sealed class RateLimitRun
{
    public const int Rows = 10_000;
    public const int InFlight = 8;
    public const int RequestsPerMinute = 600;

    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);

    /// <summary>Whether the server answers 429 when there are more requests in a minute than it allows.</summary>
    public bool ServerEnforcesLimit { get; private init; }

    public int Failed { get; private set; }

    public long Requests { get; private set; }

    public double Seconds { get; private set; }

    /// <summary>How long it takes at least if the limit is kept.</summary>
    public double LimitSeconds => Rows * 60.0 / RequestsPerMinute;

    public static async Task<RateLimitRun> MeasureAsync(bool serverEnforcesLimit)
    {
        var run = new RateLimitRun { ServerEnforcesLimit = serverEnforcesLimit };
        var clock = new VirtualClock();
        var server = new SandboxServer();
        SandboxStore store = server.AddStore(BenchmarkStore.StoreId);
        store.AddToken(BenchmarkStore.Token);
        store.Clock = clock.GetUtcNow;
        store.RequestsPerMinute = serverEnforcesLimit ? RequestsPerMinute : null;

        EcwidClientOptions options = BenchmarkStore.Options(new DistantServer(server, clock, Latency));
        options.RequestsPerMinute = RequestsPerMinute;
        options.Clock = clock;
        using var client = new EcwidClient(options);
        DateTimeOffset start = clock.GetUtcNow();

        // Until the token is known to be good, calls go one at a time.
        int next = 0;
        await clock.RunAsync(1, () => CreateAsync(++next));
        await clock.RunAsync(InFlight, async () =>
        {
            for (int number = Interlocked.Increment(ref next); number <= Rows; number = Interlocked.Increment(ref next))
            {
                await CreateAsync(number);
            }
        });

        run.Seconds = (clock.GetUtcNow() - start).TotalSeconds;
        run.Requests = client.RequestCount;
        return run.Failed + store.CustomerCount == Rows ? run : throw new InvalidOperationException($"The store has {store.CustomerCount} customers.");

        async Task CreateAsync(int number)
        {
            try
            {
                await client.Customers.CreateAsync(new EcwidCustomerRequest { Email = string.Create(CultureInfo.InvariantCulture, $"customer{number}@many.example") });
            }
            catch (EcwidException)
            {
                lock (run)
                {
                    run.Failed++;
                }
            }
        }
    }
}
