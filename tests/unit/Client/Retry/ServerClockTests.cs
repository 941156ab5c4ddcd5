using System;
using Ecwid.Client.Http.Retry;
using Xunit;

namespace EcwidPS.UnitTests.Client.Retry;

public sealed class ServerClockTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly ServerClock _clock = new();

    [Fact]
    public void A_record_counts_as_new_from_the_second_of_the_server_s_clock_on_in_which_the_moment_lies()
    {
        _clock.Note(Noon.AddHours(3), Noon.AddMilliseconds(700));
        DateTimeOffset moment = Noon.AddSeconds(10);

        Assert.True(_clock.IsSince(Noon.AddHours(3).AddSeconds(9), moment));
        Assert.False(_clock.IsSince(Noon.AddHours(3).AddSeconds(8), moment));
    }

    [Fact]
    public void The_second_of_a_moment_begins_when_the_server_s_clock_says_so()
    {
        _clock.Note(Noon.AddHours(3), Noon.AddMilliseconds(700));

        Assert.Equal(Noon.AddMilliseconds(700), _clock.StartOfSecond(Noon.AddSeconds(1)));
    }

    [Fact]
    public void A_server_without_a_clock_may_be_a_minute_behind()
    {
        _clock.Note(null, Noon);

        Assert.True(_clock.IsSince(Noon.AddMinutes(-1), Noon));
        Assert.False(_clock.IsSince(Noon.AddMinutes(-1).AddSeconds(-1), Noon));
    }

    [Fact]
    public void A_record_without_a_time_counts_as_new() => Assert.True(_clock.IsSince(null, Noon));

    [Fact]
    public void The_last_answer_says_what_time_it_is()
    {
        _clock.Note(Noon.AddHours(3), Noon);
        _clock.Note(Noon.AddHours(-2), Noon);
        _clock.Note(null, Noon);

        Assert.True(_clock.IsSince(Noon.AddHours(-2), Noon));
    }
}
