using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Bulk.Import;
using Ecwid.Client.Bulk.Rows;
using Xunit;

namespace EcwidPS.UnitTests.Bulk.Import;

/// <summary>What a second run makes of the rows of a first one that did not come to its end.</summary>
/// <remarks>
/// Others met these first. Clocks: heapwolf/level-replicator issue 4, nemomobile/buteo-sync-plugins-social pull request 11,
/// marin-community/levanter pull request 77. Disks: Graylog2/graylog2-server issue 2613, MonetDB/MonetDB issue 3988, diennea/herddb pull
/// request 184. Jobs that go on although asking for them failed: Exotic209093/WaveLink issue 59, forcedotcom/dataloader pull request 259,
/// microsoft/planetary-computer-tasks pull request 147. Keys: square/connect-api-examples issue 135.
/// </remarks>
public sealed class ResumedImportTests : IDisposable
{
    private readonly ResumedImport _import = new();

    public static TheoryData<double, double> Clocks => new()
    {
        { 3, 0 },
        { 0, 3 },
        { -3, 0 },
        { 0, -3 },
        { 300, -300 },
        { 525_600, 0 },
    };

    [Theory]
    [MemberData(nameof(Clocks))]
    public async Task Rows_in_flight_are_the_customers_they_made_however_wrong_the_machine_s_clock_was_in_either_run(double minutesFast, double minutesFastThen)
    {
        _import.StartProcess(TimeSpan.FromMinutes(minutesFast));
        _import.Line.FateOf = KillAfter("POST /customers", 8);
        await _import.RunAsync(Rows(20));
        Assert.Equal(8, _import.Stored().Count);

        _import.StartProcess(TimeSpan.FromMinutes(minutesFastThen));
        IReadOnlyList<EcwidImportResult> results = await _import.RunAsync(Rows(20));

        AssertCreated(results);
        Assert.Equal(20, results.Count);
        Assert.Equal(12, _import.Line.Requests.Count(request => request == "POST /customers"));
    }

    [Fact]
    public async Task A_machine_whose_clock_is_set_in_the_middle_of_a_run_settles_its_rows_all_the_same()
    {
        _import.StartProcess(TimeSpan.FromHours(2));
        _import.Line.FateOf = (request, number) =>
        {
            _import.Clock.Ahead = number % 2 == 0 ? TimeSpan.FromHours(2) : TimeSpan.Zero;
            return request == "POST /customers" && number % 3 == 0 ? Fate.LosesAnswer : Fate.Passes;
        };

        IReadOnlyList<EcwidImportResult> results = await _import.RunAsync(Rows(20));

        AssertCreated(results);
    }

    [Fact]
    public async Task The_time_of_the_server_is_asked_before_the_first_row_is_sent_if_no_response_has_told_it()
    {
        _import.StartProcess();
        _import.Line.FateOf = KillAfter("POST /customers", 1);
        await _import.RunAsync(Rows(1));

        Assert.Equal(["GET /profile", "POST /customers"], _import.Line.Requests);
        Assert.Contains($" at {_import.Truth.GetUtcNow():yyyy-MM-ddTHH:mm:ss}", await File.ReadAllTextAsync(_import.Journal, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_customer_who_was_there_before_the_first_run_is_a_conflict_after_a_kill_too()
    {
        _import.AddCustomer("k1@kill.example", "Row 1");
        _import.Truth.Advance(TimeSpan.FromSeconds(5));
        _import.StartProcess(TimeSpan.FromMinutes(-3));
        _import.Line.FateOf = KillAfter("POST /customers", 1);
        await _import.RunAsync(Rows(1));

        _import.StartProcess(TimeSpan.FromMinutes(3));
        EcwidImportResult result = Assert.Single(await _import.RunAsync(Rows(1)));

        Assert.Equal(EcwidErrorKind.Conflict, result.GetException()?.Kind);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public async Task A_resume_file_whose_disk_was_full_is_gone_on_with_in_the_same_session_and_each_row_is_created_once(int batchSize)
    {
        _import.BatchSize = batchSize;
        _import.DiskRoom = 2500;
        IReadOnlyList<EcwidImportResult> first = await _import.RunAsync(Rows(20));
        Assert.Contains("See that the disk has room, and run the same import again", _import.Failure!.Message, StringComparison.Ordinal);
        IReadOnlyList<EcwidImportResult> second = await _import.RunAsync(Rows(20));

        Assert.Null(_import.Failure);
        Assert.Equal(20, second.Count);
        Assert.All(second, result => Assert.True(result.Status is EcwidImportStatus.Created or EcwidImportStatus.Skipped, result.Error));
        Assert.Equal(20, first.Count);
        Assert.Subset(Of(first, EcwidImportStatus.Created), Of(second, EcwidImportStatus.Skipped));
        Dictionary<string, JsonElement> stored = _import.Stored();
        Assert.All(second, result => Assert.Equal(stored[result.Email!].GetProperty("id").GetInt64(), result.CustomerId));
    }

    [Fact]
    public async Task A_disk_that_is_full_at_any_byte_costs_no_row_and_what_was_created_is_told()
    {
        int lookedUp = 0;
        for (long room = 150; room < 1100; room += 31)
        {
            using var import = new ResumedImport { DiskRoom = room };
            HashSet<long> created = Of(await import.RunAsync(Rows(3)), EcwidImportStatus.Created);
            Assert.Equal(import.Stored().Count, created.Count);
            IReadOnlyList<EcwidImportResult> second = await import.RunAsync(Rows(3));

            Assert.Null(import.Failure);
            Assert.All(second, result => Assert.True(result.Status is EcwidImportStatus.Created or EcwidImportStatus.Skipped, result.Error));
            Assert.Equal(3, import.Stored().Count);
            lookedUp += Of(second, EcwidImportStatus.Created).Intersect(created).Count();
        }

        Assert.True(lookedUp > 0, "No row was created whose end the resume file does not have.");
    }

    private static HashSet<long> Of(IEnumerable<EcwidImportResult> results, EcwidImportStatus status) => [.. results.Where(result => result.Status == status).Select(result => result.Row)];

    [Fact]
    public async Task A_batch_whose_ticket_was_lost_is_handed_in_again_with_its_key_and_none_of_4000_rows_by_itself()
    {
        _import.BatchSize = 500;
        _import.StartProcess(TimeSpan.FromMinutes(3));
        _import.Line.FateOf = KillAfter("POST /batch", 1);
        await _import.RunAsync(Rows(4000));

        _import.Truth.Advance(TimeSpan.FromMinutes(20));
        _import.StartProcess(TimeSpan.FromMinutes(-3));
        IReadOnlyList<EcwidImportResult> results = await _import.RunAsync(Rows(4000));

        Assert.Equal(4000, results.Count);
        AssertCreated(results);
        Assert.Equal(8, _import.Line.Requests.Count(request => request == "POST /batch"));
        Assert.DoesNotContain(_import.Line.Requests, request => request.EndsWith("/customers", StringComparison.Ordinal));
        Assert.InRange(_import.Line.Requests.Count, 17, 60);
        Assert.Equal([2, .. Enumerable.Repeat(1, 7)], _import.Submissions().OrderDescending());
    }

    [Fact]
    public async Task A_batch_that_never_reached_Ecwid_is_known_to_be_none_by_its_key_and_its_rows_go_into_another()
    {
        _import.BatchSize = 10;
        _import.StartProcess();
        _import.Line.FateOf = static (request, _) => request == "POST /batch" ? Fate.Dies : Fate.Passes;
        await _import.RunAsync(Rows(10));
        Assert.Empty(_import.Stored());

        _import.StartProcess();
        IReadOnlyList<EcwidImportResult> results = await _import.RunAsync(Rows(10));

        AssertCreated(results);
        Assert.Equal([1, 1], _import.Submissions());
        Assert.Equal(["GET /profile", "POST /batch", "GET /batch", "POST /batch", "GET /batch"], _import.Line.Requests);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public async Task A_batch_that_Ecwid_has_not_run_yet_does_not_overwrite_later_what_was_edited_since(int batchSizeThen)
    {
        _import.Mode = EcwidImportMode.Upsert;
        _import.AddCustomer("k1@kill.example", "Old");
        _import.BatchSize = 10;
        _import.StartProcess();
        _import.Line.FateOf = KillAfter("POST /batch", 1);
        await _import.RunAsync(Rows(10));

        _import.StartProcess();
        _import.BatchSize = batchSizeThen;
        await _import.RunAsync(Rows(10).Replace("Row 1,", "Newer,", StringComparison.Ordinal));
        _import.Store.BatchRequestsPerSecond = 100;
        _import.Truth.Advance(TimeSpan.FromHours(1));

        Assert.Equal("Newer", NameOf(_import.Stored()["k1@kill.example"]));
    }

    [Fact]
    public async Task Rows_are_looked_up_where_a_key_with_other_calls_than_the_first_time_is_rejected()
    {
        _import.BatchSize = 10;
        _import.StartProcess();
        _import.Line.FateOf = KillAfter("POST /batch", 1);
        await _import.RunAsync(Rows(10));
        _import.Store.BatchRequestsPerSecond = 100;

        _import.StartProcess();
        _import.Line.FateOf = static (request, number) => request == "POST /batch" && number == 2 ? Fate.IsRejected : Fate.Passes;
        IReadOnlyList<EcwidImportResult> results = await _import.RunAsync(Rows(10));

        Assert.All(results, result => Assert.True(result.Status == EcwidImportStatus.Created, result.Error));
        Assert.Equal(10, _import.Stored().Count);
    }

    [Theory]
    [InlineData(EcwidImportMode.Create, EcwidImportStatus.Created)]
    [InlineData(EcwidImportMode.Upsert, EcwidImportStatus.Updated)]
    public async Task A_batch_that_can_t_be_asked_for_is_no_failure_of_its_rows(EcwidImportMode mode, EcwidImportStatus expected)
    {
        _import.Mode = mode;
        if (mode == EcwidImportMode.Upsert)
        {
            _import.AddCustomer("k1@kill.example", "Old");
        }

        _import.BatchSize = 1;
        _import.StartProcess();
        _import.Line.FateOf = static (request, _) => request == "GET /batch" ? Fate.Lost : Fate.Passes;
        EcwidImportResult first = Assert.Single(await _import.RunAsync(Rows(1)));
        _import.StartProcess();
        EcwidImportResult second = Assert.Single(await _import.RunAsync(Rows(1)));
        _import.Store.BatchRequestsPerSecond = 100;
        _import.Truth.Advance(TimeSpan.FromHours(1));

        Assert.Null(_import.Failure);
        Assert.Equal((expected, EcwidImportStatus.Skipped), (first.Status, second.Status));
        Assert.Equal("Row 1", NameOf(Assert.Single(_import.Stored().Values)));
    }

    [Fact]
    public async Task Rows_of_a_batch_that_is_older_than_Ecwid_knows_its_key_are_looked_up()
    {
        _import.BatchSize = 10;
        _import.StartProcess(TimeSpan.FromHours(5));
        _import.Line.FateOf = KillAfter("POST /batch", 1);
        await _import.RunAsync(Rows(10));
        _import.Store.BatchRequestsPerSecond = 100;

        _import.Truth.Advance(TimeSpan.FromMinutes(61));
        _import.StartProcess();
        IReadOnlyList<EcwidImportResult> results = await _import.RunAsync(Rows(10));

        AssertCreated(results);
        Assert.Equal([1], _import.Submissions());
        Assert.Equal(10, _import.Line.Requests.Count(request => request == "GET /customers"));
        Assert.DoesNotContain(_import.Line.Requests, request => request.StartsWith("POST", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public async Task A_batch_whose_ticket_is_known_is_asked_for_and_none_of_its_rows(int batchSizeThen)
    {
        _import.BatchSize = 10;
        _import.StartProcess();
        _import.Line.FateOf = KillAfter("GET /batch", 1);
        await _import.RunAsync(Rows(10));

        _import.StartProcess();
        _import.BatchSize = batchSizeThen;
        IReadOnlyList<EcwidImportResult> results = await _import.RunAsync(Rows(10));

        AssertCreated(results);
        Assert.DoesNotContain("GET /customers", _import.Line.Requests);
        Assert.DoesNotContain("POST /customers", _import.Line.Requests);
    }

    [Fact]
    public async Task Rows_that_were_inserted_moved_edited_and_removed_meanwhile_do_not_confuse_the_batches()
    {
        _import.BatchSize = 10;
        _import.StartProcess();
        _import.Line.FateOf = static (request, _) => request == "POST /batch" ? Fate.DiesAfter : Fate.Passes;
        await _import.RunAsync(Rows(20));
        _import.Store.BatchRequestsPerPoll = 5;

        string[] lines = Rows(20).Split('\n');
        string csv = string.Join('\n', [lines[0], "new@kill.example,New,York", .. lines[3..15].Reverse(), "k16@kill.example,Edited,York", .. lines[17..]]);
        _import.StartProcess();
        IReadOnlyList<EcwidImportResult> results = await _import.RunAsync(csv);
        IReadOnlyList<EcwidImportResult> again = await _import.RunAsync(csv);

        AssertCreated(results.Where(result => result.Email != "k16@kill.example"));
        Assert.All(again.Where(result => result.Email != "k16@kill.example"), result => Assert.Equal(EcwidImportStatus.Skipped, result.Status));
        EcwidImportResult edited = results.Single(result => result.Email == "k16@kill.example");
        if (edited.Status == EcwidImportStatus.Failed)
        {
            Assert.Contains("whose cells were others then", edited.Error, StringComparison.Ordinal);
            Assert.Equal(EcwidImportStatus.Failed, again.Single(result => result.Email == "k16@kill.example").Status);
            Assert.Equal("Row 16", NameOf(_import.Stored()["k16@kill.example"]));
        }
        else
        {
            AssertCreated([edited]);
            Assert.Equal("Edited", NameOf(_import.Stored()["k16@kill.example"]));
        }
    }

    [Fact]
    public async Task Rows_of_a_batch_that_was_stopped_before_their_turn_are_sent_again()
    {
        _import.BatchSize = 10;
        _import.StartProcess();
        _import.Store.BatchRequestsPerPoll = 4;
        _import.Line.FateOf = KillAfter("GET /batch", 1);
        await _import.RunAsync(Rows(10));
        _import.Store.BatchRequestsPerPoll = 400;
        _import.StopBatches();

        _import.StartProcess();
        IReadOnlyList<EcwidImportResult> results = await _import.RunAsync(Rows(10));

        AssertCreated(results);
        Assert.Equal(["GET /profile", "GET /batch", "POST /batch", "GET /batch"], _import.Line.Requests);
    }

    [Fact]
    public async Task A_row_that_a_batch_refused_fails_for_the_same_reason_after_a_kill()
    {
        _import.AddCustomer("k2@kill.example", "Somebody");
        _import.BatchSize = 3;
        _import.StartProcess();
        _import.Line.FateOf = KillAfter("GET /batch", 1);
        await _import.RunAsync(Rows(3));

        _import.StartProcess();
        IReadOnlyList<EcwidImportResult> results = await _import.RunAsync(Rows(3));

        Assert.Equal([EcwidImportStatus.Created, EcwidImportStatus.Failed, EcwidImportStatus.Created], results.Select(result => result.Status));
        Assert.Equal(EcwidErrorKind.Conflict, results[1].GetException()!.Kind);
    }

    [Fact]
    public async Task An_upsert_in_batches_that_was_killed_ends_like_one_that_was_not()
    {
        _import.Mode = EcwidImportMode.Upsert;
        _import.AddCustomer("k2@kill.example", "Old");
        _import.BatchSize = 5;
        _import.StartProcess();
        _import.Line.FateOf = KillAfter("POST /batch", 1);
        await _import.RunAsync(Rows(5));

        _import.StartProcess();
        IReadOnlyList<EcwidImportResult> results = await _import.RunAsync(Rows(5));

        Assert.Equal(
            [EcwidImportStatus.Created, EcwidImportStatus.Updated, EcwidImportStatus.Created, EcwidImportStatus.Created, EcwidImportStatus.Created],
            results.Select(result => result.Status));
        Assert.Equal("Row 2", NameOf(_import.Stored()["k2@kill.example"]));
        Assert.DoesNotContain("GET /customers", _import.Line.Requests);
    }

    public void Dispose() => _import.Dispose();

    private static string Rows(int count) => "email,name,city\n" + string.Join('\n', Enumerable.Range(1, count).Select(number => $"k{number}@kill.example,Row {number},Leeds"));

    private static string NameOf(JsonElement customer) => customer.GetProperty("billingPerson").GetProperty("name").GetString()!;

    // So many are carried out, and the process dies before it hears of any.
    private static Func<string, int, Fate> KillAfter(string request, int count)
    {
        int seen = 0;
        return (name, _) => name != request ? Fate.Passes : Interlocked.Increment(ref seen) < count ? Fate.IsNotAnswered : Fate.DiesAfter;
    }

    private void AssertCreated(IEnumerable<EcwidImportResult> results)
    {
        Dictionary<string, JsonElement> stored = _import.Stored();
        Assert.All(results, result =>
        {
            Assert.Null(result.Error);
            Assert.Equal(EcwidImportStatus.Created, result.Status);
            Assert.Equal(stored[result.Email!].GetProperty("id").GetInt64(), result.CustomerId);
        });
    }
}
