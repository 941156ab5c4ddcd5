using System;
using Ecwid.Client.Http.Retry;
using Xunit;

namespace EcwidPS.UnitTests.Client.Retry;

public sealed class CreatedRecordsTests
{
    private const int Capacity = 50_000;

    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly CreatedRecords _records = new();

    [Fact]
    public void A_record_is_the_work_of_one_call_only()
    {
        Assert.False(_records.IsClaimed("customer/7"));
        Assert.True(_records.Claim("customer/7"));
        Assert.True(_records.IsClaimed("customer/7"));
        Assert.False(_records.Claim("customer/7"));
        Assert.True(_records.Claim("group/7"));
    }

    [Fact]
    public void A_record_stays_the_work_of_what_it_was_made_for_when_that_is_done_again()
    {
        Assert.True(_records.Claim("customer/7", owner: (1, "row")));

        Assert.True(_records.Claim("customer/7", owner: (1, "row")));
        Assert.False(_records.Claim("customer/7", owner: (2, "row")));
        Assert.False(_records.Claim("customer/7"));
    }

    [Fact]
    public void What_differs_in_letter_case_is_not_the_same()
    {
        _records.Claim("field/a");
        _records.NoteUnnamed("note a", At(0));

        Assert.True(_records.Claim("field/A"));
        Assert.Equal(0, _records.CountUnnamed("note A", Any));
    }

    [Fact]
    public void The_oldest_are_forgotten_so_that_memory_stays_bounded()
    {
        for (int id = 0; id < Capacity; id++)
        {
            _records.Claim($"customer/{id}");
        }

        Assert.True(_records.IsClaimed("customer/0"));

        _records.Claim("customer/more");
        Assert.False(_records.IsClaimed("customer/0"));
        Assert.True(_records.IsClaimed("customer/1"));
        Assert.True(_records.IsClaimed("customer/more"));
    }

    [Fact]
    public void What_has_no_id_is_counted_by_its_content_from_a_moment_on()
    {
        _records.NoteUnnamed("a", At(0));
        _records.NoteUnnamed("a", At(5));
        _records.NoteUnnamed("b", At(0));

        Assert.Equal(2, _records.CountUnnamed("a", Any));
        Assert.Equal(1, _records.CountUnnamed("a", moment => moment.Time > Noon));
        Assert.Equal(0, _records.CountUnnamed("a", moment => moment.Time > Noon.AddSeconds(5)));
        Assert.Equal(0, _records.CountUnnamed("c", Any));
    }

    [Fact]
    public void What_has_no_id_is_forgotten_when_it_becomes_too_much()
    {
        for (int number = 0; number < Capacity; number++)
        {
            _records.NoteUnnamed($"contact {number}", At(0));
        }

        Assert.Equal(1, _records.CountUnnamed("contact 0", Any));

        _records.NoteUnnamed("contact more", At(0));
        Assert.Equal(0, _records.CountUnnamed("contact 0", Any));
        Assert.Equal(1, _records.CountUnnamed("contact more", Any));
    }

    private static bool Any(ServerMoment moment) => true;

    private static ServerMoment At(int seconds) => ServerMoment.Of(Noon.AddSeconds(seconds));
}
