using System;
using Ecwid.Client.Http.Retry;
using Xunit;

namespace EcwidPS.UnitTests.Client.Retry;

/// <summary>What time it is for the server, as told by its responses and by a stopwatch. The machine's own clock is not asked: here it throws.</summary>
public sealed class ServerClockTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly Stopwatch _stopwatch = new();
    private readonly ServerClock _clock;

    public ServerClockTests() => _clock = new ServerClock(_stopwatch);

    [Fact]
    public void The_time_goes_on_from_the_last_response_and_is_never_later_than_the_true_one()
    {
        _clock.Note(Noon);
        _stopwatch.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(Noon.AddSeconds(9.99), _clock.Now);
    }

    [Fact]
    public void A_record_counts_as_new_from_the_second_on_in_which_the_moment_lies()
    {
        _clock.Note(Noon);
        _stopwatch.Advance(TimeSpan.FromSeconds(9.7));
        ServerMoment moment = _clock.Mark();

        Assert.True(_clock.IsSince(Noon.AddSeconds(9), moment));
        Assert.False(_clock.IsSince(Noon.AddSeconds(8), moment));
    }

    [Fact]
    public void A_moment_before_the_first_response_is_dated_by_the_response_that_follows()
    {
        ServerMoment moment = _clock.Mark();
        Assert.Null(_clock.TimeOf(moment));
        _stopwatch.Advance(TimeSpan.FromSeconds(30));
        _clock.Note(Noon.AddSeconds(30));

        Assert.Equal(Noon.AddSeconds(-0.03), _clock.TimeOf(moment));
        Assert.True(_clock.IsSince(Noon.AddSeconds(-1), moment));
        Assert.False(_clock.IsSince(Noon.AddSeconds(-2), moment));
    }

    [Fact]
    public void A_moment_that_was_dated_keeps_its_time_whatever_later_responses_say()
    {
        _clock.Note(Noon);
        ServerMoment moment = _clock.Mark();
        _clock.Note(Noon.AddHours(1));

        Assert.Equal(Noon, _clock.TimeOf(moment));
    }

    [Fact]
    public void Without_a_time_of_the_server_nobody_can_tell_and_everything_counts_as_new()
    {
        _clock.Note(null);

        Assert.Null(_clock.Now);
        Assert.True(_clock.IsSince(DateTimeOffset.UnixEpoch, _clock.Mark()));
        Assert.True(_clock.IsSince(DateTimeOffset.UnixEpoch, ServerMoment.Unknown));
    }

    [Fact]
    public void A_record_without_a_time_counts_as_new()
    {
        _clock.Note(Noon);

        Assert.True(_clock.IsSince(null, _clock.Mark()));
    }

    [Fact]
    public void The_last_response_says_what_time_it_is()
    {
        _clock.Note(Noon.AddHours(3));
        _clock.Note(Noon.AddHours(-2));
        _clock.Note(null);

        Assert.Equal(Noon.AddHours(-2), _clock.Now);
    }

    private sealed class Stopwatch : TimeProvider
    {
        private long _timestamp = 4711;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _timestamp;

        public override DateTimeOffset GetUtcNow() => throw new InvalidOperationException("The machine's clock may be wrong.");

        public void Advance(TimeSpan time) => _timestamp += time.Ticks;
    }
}
