using System;
using Ecwid.Client.Bulk.Import;
using Xunit;

namespace EcwidPS.UnitTests.Bulk;

public sealed class BatchPaceTests
{
    private const int Calls = 500;
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(0.5);

    [Fact]
    public void Of_the_first_batch_nothing_is_known() => Assert.Equal(TimeSpan.Zero, new BatchPace().TimeFor(Calls));

    [Theory]
    [InlineData(1.2)]
    [InlineData(6.5)]
    [InlineData(25)]
    public void A_service_with_a_pace_is_looked_at_less_than_one_and_a_half_times_a_batch(double seconds)
    {
        (int looks, TimeSpan waited) = Run(batches: 20, TimeSpan.FromSeconds(seconds), callsPerLook: 0);

        Assert.InRange(looks, 20, 29);
        Assert.InRange(waited.TotalSeconds, 20 * seconds, 20 * seconds * 1.2);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(480)]
    [InlineData(250)]
    public void Waits_do_not_grow_where_each_look_carries_the_batch_on(int callsPerLook)
    {
        (int looks, TimeSpan waited) = Run(batches: 100, TimeSpan.MaxValue, callsPerLook);

        Assert.Equal(200, looks);
        Assert.InRange(waited, TimeSpan.Zero, TimeSpan.FromSeconds(200 * 1.5));
    }

    [Fact]
    public void A_smaller_batch_is_waited_for_as_much_less()
    {
        var pace = new BatchPace();
        pace.EndedLater(Calls, TimeSpan.FromSeconds(11), TimeSpan.FromSeconds(10));

        Assert.Equal(pace.TimeFor(Calls).TotalSeconds / 10, pace.TimeFor(Calls / 10).TotalSeconds, 0.001);
        Assert.Equal(11.5, pace.TimeFor(Calls).TotalSeconds, 0.001);
    }

    // Batches one after another, each waited for as the import does.
    private static (int Looks, TimeSpan Waited) Run(int batches, TimeSpan duration, int callsPerLook)
    {
        var pace = new BatchPace();
        int looks = 0;
        TimeSpan waited = TimeSpan.Zero;
        for (int batch = 0; batch < batches; batch++)
        {
            TimeSpan elapsed = TimeSpan.Zero;
            TimeSpan wait = pace.TimeFor(Calls);
            TimeSpan? expected = null;
            for (int look = 1; ; look++)
            {
                elapsed += wait < Shortest ? Shortest : wait;
                looks++;
                double done = callsPerLook > 0 ? look * callsPerLook : Math.Floor(Calls * elapsed.TotalSeconds / duration.TotalSeconds);
                if (done >= Calls)
                {
                    if (look == 1)
                    {
                        pace.EndedAtFirstLook();
                    }
                    else
                    {
                        pace.EndedLater(Calls, elapsed, expected);
                    }

                    break;
                }

                expected = done > 0 ? elapsed * (Calls / done) : null;
                wait = expected is { } end ? (end - elapsed) * BatchPace.Margin : wait * 2;
            }

            waited += elapsed;
        }

        return (looks, waited);
    }
}
