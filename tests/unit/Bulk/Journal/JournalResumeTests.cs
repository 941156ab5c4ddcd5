using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Bulk.Journal;
using Xunit;
using static EcwidPS.UnitTests.Bulk.Journal.JournalFile;

namespace EcwidPS.UnitTests.Bulk.Journal;

public sealed class JournalResumeTests : IDisposable
{
    private readonly JournalFile _file = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _file.Dispose();

    [Fact]
    public void A_first_run_finds_only_new_rows()
    {
        using ImportJournal journal = _file.Open();

        JournalEntry entry = journal.Find(Row(journal, 1, "ana@vale.example"));

        Assert.False(journal.HadEarlierRun);
        Assert.Equal(JournalLikeness.New, entry.Likeness);
        Assert.Equal(JournalProgress.NeverBegun, entry.Progress);
        Assert.Null(entry.EarlierNumber);
        Assert.Empty(journal.TakeGone());
    }

    [Fact]
    public async Task A_second_run_knows_what_is_done_what_was_in_flight_and_what_never_began()
    {
        using (ImportJournal journal = _file.Open())
        {
            JournalEntry created = journal.Find(Row(journal, 1, "a@vale.example"));
            await journal.BeginAsync(Creation(created), Noon, Token);
            await journal.SettleAsync(created, JournalOutcome.Created, 310000155);

            JournalEntry updated = journal.Find(Row(journal, 2, "b@vale.example"));
            await journal.BeginAsync(new JournalIntent(updated, JournalOperation.Update, 310000156), Noon.AddSeconds(1), Token);
            await journal.SettleAsync(updated, JournalOutcome.Updated, 310000156);

            JournalEntry flying = journal.Find(Row(journal, 3, "c@vale.example"));
            await journal.BeginAsync(Creation(flying), Noon.AddSeconds(2.5), Token);

            JournalEntry unchanged = journal.Find(Row(journal, 4, "d@vale.example"));
            await journal.SettleAsync(unchanged, JournalOutcome.Unchanged, 310000158);

            JournalEntry failed = journal.Find(Row(journal, 5, "e@vale.example"));
            await journal.BeginAsync(Creation(failed), Noon, Token);
            await journal.SettleAsync(failed, JournalOutcome.Failed, null, EcwidErrorKind.Conflict);

            await journal.SettleAsync(journal.Find(Row(journal, 6, "f@vale.example")), JournalOutcome.Skipped, null);
        }

        using ImportJournal second = _file.Open();
        JournalEntry[] rows = [.. "abcdefg".Select((letter, index) => second.Find(Row(second, index + 1, $"{letter}@vale.example")))];

        Assert.True(second.HadEarlierRun);
        Assert.Equal(
            [JournalProgress.Done, JournalProgress.Done, JournalProgress.InFlight, JournalProgress.Done, JournalProgress.Done, JournalProgress.Done, JournalProgress.NeverBegun],
            rows.Select(row => row.Progress));
        Assert.Equal(
            [JournalOutcome.Created, JournalOutcome.Updated, null, JournalOutcome.Unchanged, JournalOutcome.Failed, JournalOutcome.Skipped, null],
            rows.Select(row => row.Outcome));
        Assert.Equal([310000155, 310000156, null, 310000158, null, null, null], rows.Select(row => row.CustomerId));
        Assert.Equal([null, null, null, null, EcwidErrorKind.Conflict, null, null], rows.Select(row => row.ErrorKind));
        Assert.All(rows[..6], row => Assert.Equal(JournalLikeness.Same, row.Likeness));
        Assert.Equal(JournalLikeness.New, rows[6].Likeness);
        Assert.Equal(Noon.AddSeconds(2.5), rows[2].FirstTry);
        Assert.Equal(JournalOperation.Create, rows[2].Operation);
        Assert.Equal(JournalOperation.Update, rows[1].Operation);
        Assert.Empty(second.TakeGone());
    }

    [Fact]
    public async Task A_row_in_flight_is_settled_by_a_look_up_without_being_begun_again()
    {
        await BeginAsync((1, "a@vale.example"));
        using (ImportJournal second = _file.Open())
        {
            await second.SettleAsync(second.Find(Row(second, 1, "a@vale.example")), JournalOutcome.Created, 310000155);
        }

        Assert.Equal(3, _file.Lines.Length);
        using ImportJournal third = _file.Open();
        JournalEntry entry = third.Find(Row(third, 1, "a@vale.example"));
        Assert.Equal(JournalProgress.Done, entry.Progress);
        Assert.Equal(310000155, entry.CustomerId);
    }

    [Fact]
    public async Task A_row_that_is_sent_again_keeps_the_time_of_its_first_try()
    {
        await BeginAsync((1, "a@vale.example"));
        using (ImportJournal second = _file.Open())
        {
            JournalEntry entry = second.Find(Row(second, 1, "a@vale.example"));
            await second.BeginAsync(Creation(entry), Noon.AddDays(1), Token);
            Assert.Equal(Noon, entry.FirstTry);
        }

        using ImportJournal third = _file.Open();
        Assert.Equal(Noon, third.Find(Row(third, 1, "a@vale.example")).FirstTry);
        Assert.Empty(third.TakeGone());
    }

    [Fact]
    public async Task A_row_that_failed_for_good_begins_a_new_first_try()
    {
        using (ImportJournal first = _file.Open())
        {
            JournalEntry entry = first.Find(Row(first, 1, "a@vale.example"));
            await first.BeginAsync(Creation(entry), Noon, Token);
            await first.SettleAsync(entry, JournalOutcome.Failed, null, EcwidErrorKind.PlanRequired);
        }

        using (ImportJournal second = _file.Open())
        {
            await second.BeginAsync(Creation(second.Find(Row(second, 1, "a@vale.example"))), Noon.AddDays(1), Token);
        }

        using ImportJournal third = _file.Open();
        JournalEntry again = third.Find(Row(third, 1, "a@vale.example"));
        Assert.Equal(JournalProgress.InFlight, again.Progress);
        Assert.Equal(Noon.AddDays(1), again.FirstTry);
        Assert.Null(again.ErrorKind);
    }

    [Theory]
    [InlineData(EcwidErrorKind.Timeout, true)]
    [InlineData(EcwidErrorKind.OutcomeUnknown, false)]
    public async Task A_failure_that_left_the_outcome_open_stays_in_flight(EcwidErrorKind kind, bool mayHaveTakenEffect)
    {
        using (ImportJournal first = _file.Open())
        {
            JournalEntry entry = first.Find(Row(first, 1, "a@vale.example"));
            await first.BeginAsync(Creation(entry), Noon, Token);
            await first.SettleAsync(entry, JournalOutcome.Failed, null, kind, mayHaveTakenEffect);
        }

        using (ImportJournal second = _file.Open())
        {
            JournalEntry open = second.Find(Row(second, 1, "a@vale.example"));
            Assert.Equal(JournalProgress.InFlight, open.Progress);
            Assert.Equal(kind, open.ErrorKind);
            Assert.Null(open.Outcome);
            Assert.Equal(Noon, open.FirstTry);
            await second.SettleAsync(open, JournalOutcome.Failed, null, kind, mayHaveTakenEffect);
        }

        using (ImportJournal third = _file.Open())
        {
            JournalEntry open = third.Find(Row(third, 1, "a@vale.example"));
            Assert.Equal(JournalProgress.InFlight, open.Progress);
            await third.SettleAsync(open, JournalOutcome.Created, 1001);
        }

        using ImportJournal last = _file.Open();
        JournalEntry done = last.Find(Row(last, 1, "a@vale.example"));
        Assert.Equal((JournalProgress.Done, JournalOutcome.Created, null), (done.Progress, done.Outcome, done.ErrorKind));
    }

    [Fact]
    public async Task A_row_put_at_the_top_moves_all_others_and_redoes_none()
    {
        await SettleAsync(Emails(1, 50));

        using ImportJournal second = _file.Open();
        JournalEntry inserted = second.Find(Row(second, 1, "new@vale.example"));
        JournalEntry[] others = [.. Emails(1, 50).Select(row => second.Find(Row(second, row.Number + 1, row.Email)))];

        Assert.Equal(JournalLikeness.New, inserted.Likeness);
        Assert.All(others, row => Assert.Equal((JournalLikeness.Same, JournalProgress.Done), (row.Likeness, row.Progress)));
        Assert.Equal(Enumerable.Range(1, 50).Select(number => (long?)number), others.Select(row => row.EarlierNumber));
        Assert.Equal(Enumerable.Range(1, 50).Select(number => (long?)(1000 + number)), others.Select(row => row.CustomerId));
        Assert.Empty(second.TakeGone());
    }

    [Fact]
    public async Task A_row_that_moved_keeps_its_place_in_the_journal_over_many_runs()
    {
        await BeginAsync((1, "a@vale.example"), (2, "b@vale.example"));
        for (int run = 0; run < 3; run++)
        {
            using ImportJournal journal = _file.Open();
            JournalEntry moved = journal.Find(Row(journal, 10 + run, "b@vale.example"));
            Assert.Equal(JournalProgress.InFlight, moved.Progress);
            await journal.BeginAsync(Creation(moved), Noon.AddHours(run + 1), Token);
        }

        using ImportJournal last = _file.Open();
        JournalEntry found = last.Find(Row(last, 2, "b@vale.example"));
        Assert.Equal((12, Noon), (found.EarlierNumber, found.FirstTry));
        Assert.Equal(1, Assert.Single(last.TakeGone()).EarlierNumber);
    }

    [Fact]
    public async Task Two_equal_rows_are_two()
    {
        await SettleAsync([(1, "a@vale.example"), (2, "a@vale.example")]);

        using ImportJournal second = _file.Open();
        JournalEntry[] rows = [.. Enumerable.Range(1, 3).Select(number => second.Find(Row(second, number, "a@vale.example")))];

        Assert.Equal([JournalProgress.Done, JournalProgress.Done, JournalProgress.NeverBegun], rows.Select(row => row.Progress));
        Assert.Equal([1001, 1002, null], rows.Select(row => row.CustomerId));
    }

    [Fact]
    public async Task Of_equal_rows_each_finds_the_one_with_its_number_first()
    {
        await SettleAsync([(1, "a@vale.example"), (2, "a@vale.example"), (3, "a@vale.example")]);

        using ImportJournal second = _file.Open();
        Assert.Equal(1003, second.Find(Row(second, 3, "a@vale.example")).CustomerId);
        Assert.Equal(1001, second.Find(Row(second, 9, "a@vale.example")).CustomerId);
        JournalEntry last = second.Find(Row(second, 2, "a@vale.example"));
        Assert.Equal((1002L, JournalLikeness.Same), (last.CustomerId, last.Likeness));
    }

    [Fact]
    public async Task A_hundred_thousand_equal_rows_are_found_in_no_time()
    {
        const int Count = 100_000;
        using (ImportJournal first = _file.Open())
        {
            JournalRow row = Row(first, 1, "a@vale.example");
            await Task.WhenAll(Enumerable.Range(1, Count).Select(number =>
                first.SettleAsync(first.Find(new JournalRow(number, row.Cells, row.Email, null)), JournalOutcome.Failed, null)));
        }

        using ImportJournal second = _file.Open();
        JournalRow equal = Row(second, 1, "a@vale.example");
        long start = Environment.TickCount64;
        Assert.All(Enumerable.Range(1, Count), number =>
            Assert.Equal(number + 1 > Count ? 1 : number + 1, second.Find(new JournalRow(number + 1, equal.Cells, equal.Email, null)).EarlierNumber));
        Assert.Equal(JournalLikeness.New, second.Find(equal).Likeness);
        Assert.InRange(Environment.TickCount64 - start, 0, 10_000);
    }

    [Fact]
    public async Task A_row_whose_cells_changed_is_told_with_what_became_of_it()
    {
        await SettleAsync([(1, "a@vale.example")]);
        await BeginAsync((2, "b@vale.example"));

        using ImportJournal third = _file.Open();
        JournalEntry done = third.Find(Row(third, 1, "A@vale.example ", "Ana Vale-Ortega"));
        JournalEntry flying = third.Find(Row(third, 2, "b@vale.example", "Bea"));

        Assert.Equal((JournalLikeness.Changed, JournalProgress.Done), (done.Likeness, done.Progress));
        Assert.Equal((JournalOutcome.Created, 1001L), (done.Outcome, done.CustomerId));
        Assert.Equal((JournalLikeness.Changed, JournalProgress.InFlight), (flying.Likeness, flying.Progress));
        Assert.Equal(Noon, flying.FirstTry);
    }

    [Fact]
    public async Task A_changed_row_that_is_done_again_is_the_same_the_next_time()
    {
        await SettleAsync([(1, "a@vale.example")]);
        using (ImportJournal second = _file.Open())
        {
            JournalEntry entry = second.Find(Row(second, 1, "a@vale.example", "Bea"));
            await second.BeginAsync(new JournalIntent(entry, JournalOperation.Update, 1001), Noon.AddDays(1), Token);
            await second.SettleAsync(entry, JournalOutcome.Updated, 1001);
        }

        Assert.Equal(5, _file.Lines.Length);
        using ImportJournal third = _file.Open();
        JournalEntry again = third.Find(Row(third, 1, "a@vale.example", "Bea"));
        Assert.Equal((JournalLikeness.Same, JournalProgress.Done, JournalOutcome.Updated), (again.Likeness, again.Progress, again.Outcome));
        Assert.Equal(JournalLikeness.New, third.Find(Row(third, 1, "a@vale.example")).Likeness);
        Assert.Empty(third.TakeGone());
    }

    [Fact]
    public async Task A_changed_row_in_flight_that_a_look_up_settles_is_done_with_its_new_cells()
    {
        await BeginAsync((1, "a@vale.example"));
        using (ImportJournal second = _file.Open())
        {
            await second.SettleAsync(second.Find(Row(second, 1, "a@vale.example", "Bea")), JournalOutcome.Created, 1001);
        }

        using ImportJournal third = _file.Open();
        JournalEntry again = third.Find(Row(third, 1, "a@vale.example", "Bea"));
        Assert.Equal((JournalLikeness.Same, JournalProgress.Done, 1001L), (again.Likeness, again.Progress, again.CustomerId));
        Assert.Equal((JournalOperation.Create, Noon), (again.Operation, again.FirstTry));
    }

    [Fact]
    public async Task A_row_that_names_its_customer_is_known_by_it_though_its_email_changed()
    {
        using (ImportJournal first = _file.Open())
        {
            JournalEntry entry = first.Find(Row(first, 1, "a@vale.example", customerId: 42));
            await first.BeginAsync(new JournalIntent(entry, JournalOperation.Update, 42), Noon, Token);
            Assert.Equal((JournalOperation.Update, 42L, Noon), (entry.Operation, entry.CustomerId, entry.FirstTry));
        }

        using ImportJournal second = _file.Open();
        JournalEntry renamed = second.Find(Row(second, 1, "ana@vale.example", customerId: 42));
        Assert.Equal((JournalLikeness.Changed, JournalProgress.InFlight), (renamed.Likeness, renamed.Progress));
    }

    [Fact]
    public async Task A_row_with_another_email_is_new_and_the_earlier_one_is_gone()
    {
        await SettleAsync([(1, "a@vale.example"), (2, "b@vale.example")]);

        using ImportJournal second = _file.Open();
        JournalEntry mended = second.Find(Row(second, 1, "ana@vale.example"));
        second.Find(Row(second, 2, "b@vale.example"));
        JournalEntry gone = Assert.Single(second.TakeGone());

        Assert.Equal(JournalLikeness.New, mended.Likeness);
        Assert.Equal((JournalLikeness.Gone, JournalProgress.Done), (gone.Likeness, gone.Progress));
        Assert.Equal((1, 1001L), (gone.EarlierNumber, gone.CustomerId));
        Assert.Empty(second.TakeGone());
    }

    [Fact]
    public async Task What_is_known_of_a_row_that_is_gone_is_what_was_written()
    {
        JournalRow[] rows;
        using (ImportJournal first = _file.Open())
        {
            rows = [Row(first, 1, "a@vale.example"), Row(first, 2, " ", customerId: 42), first.Row(3, Cells(("name", "Cem")), null, null)];
            await first.SettleAsync(first.Find(rows[0]), JournalOutcome.Skipped, null);
            await first.BeginAsync(new JournalIntent(first.Find(rows[1]), JournalOperation.Update, 42), Noon, Token);
            await first.SettleAsync(first.Find(rows[2]), JournalOutcome.Failed, null, EcwidErrorKind.Conflict);
        }

        using ImportJournal second = _file.Open();
        IReadOnlyList<JournalEntry> gone = second.TakeGone();
        Assert.Equal(rows, gone.Select(entry => entry.Row));
        Assert.Equal([JournalOperation.None, JournalOperation.Update, JournalOperation.None], gone.Select(entry => entry.Operation));
        Assert.Equal([null, null, EcwidErrorKind.Conflict], gone.Select(entry => entry.ErrorKind));
    }

    [Fact]
    public void Columns_may_change_their_order_and_blank_ones_may_come_and_go()
    {
        using ImportJournal journal = _file.Open();
        JournalHash cells = journal.Key.OfCells(Cells(("email", "a@vale.example"), ("name", "Ana")));

        Assert.Equal(cells, journal.Key.OfCells(Cells(("name", "Ana"), ("lang", " "), ("taxId", null), ("email", "a@vale.example"))));
        Assert.NotEqual(cells, journal.Key.OfCells(Cells(("name", "Ana "), ("email", "a@vale.example"))));
        Assert.NotEqual(cells, journal.Key.OfCells(Cells(("companyName", "Ana"), ("email", "a@vale.example"))));
        Assert.NotEqual(journal.Key.OfCells(Cells(("a", "b"), ("c", "d"))), journal.Key.OfCells(Cells(("a", "b1:c1:d"))));
        Assert.NotEqual(journal.Key.OfCells(Cells(("a", "\ud800"))), journal.Key.OfCells(Cells(("a", "\udc00"))));
    }

    [Fact]
    public void A_journal_of_another_store_or_mode_is_refused_and_left_as_it_is()
    {
        _file.Open().Dispose();
        byte[] before = _file.Bytes;

        EcwidException store = _file.ErrorOfOpen(Settings(storeId: 1004));
        EcwidException mode = _file.ErrorOfOpen(Settings(mode: "Create"));

        Assert.Contains("store 1003, and this one goes into store 1004", store.Message, StringComparison.Ordinal);
        Assert.Contains("mode Upsert, and this one has Create", mode.Message, StringComparison.Ordinal);
        Assert.Equal(before, _file.Bytes);
    }

    [Theory]
    [InlineData("https://app.ecwid.com/api/v3/", "https://app.ecwid.com/api/v3")]
    [InlineData("https://APP.ecwid.com:443/api/v3", "https://app.ecwid.com/api/v3")]
    public void The_same_base_address_may_be_written_in_another_way(string first, string second)
    {
        _file.Open(Settings(baseUri: first)).Dispose();

        _file.Open(Settings(baseUri: second)).Dispose();
    }

    [Theory]
    [InlineData("https://app.ecwid.com/api/v3", "http://127.0.0.1:5391/api/v3", "at app.ecwid.com, and this one goes into store 1003 at 127.0.0.1:5391.")]
    [InlineData("http://127.0.0.1:5391/api/v3", "http://127.0.0.1:5392/api/v3", "at 127.0.0.1:5391, and this one goes into store 1003 at 127.0.0.1:5392.")]
    [InlineData("https://bücher.example/api", "https://app.ecwid.com/api/v3", "at xn--bcher-kva.example, and this one goes into store 1003 at app.ecwid.com.")]
    [InlineData("https://gate.example/harbor-4711/api", "https://gate.example/vale-4712/api", "at gate.example, and this one goes into store 1003 at another base address of the same host.")]
    public void A_journal_of_the_same_store_id_at_another_base_address_is_rejected_with_the_cure_and_left_as_it_is(string first, string second, string places)
    {
        _file.Open(Settings(baseUri: first)).Dispose();
        byte[] before = _file.Bytes;

        string message = _file.ErrorOfOpen(Settings(baseUri: second)).Message;

        Assert.Contains("belongs to an import into store 1003 " + places, message, StringComparison.Ordinal);
        Assert.Contains("Connect to the other address, or name another resume file.", message, StringComparison.Ordinal);
        Assert.DoesNotContain("-471", message + Encoding.ASCII.GetString(before), StringComparison.Ordinal);
        Assert.Equal(before, _file.Bytes);
    }

    [Fact]
    public async Task A_time_that_was_not_known_stays_unknown_whatever_a_later_run_knows()
    {
        using (ImportJournal first = _file.Open())
        {
            await first.BeginAsync(Creation(first.Find(Row(first, 1, "a@vale.example"))), null, Token);
            await first.BeginBatchAsync([Creation(first.Find(Row(first, 2, "b@vale.example")))], null, Token);
        }

        using (ImportJournal second = _file.Open())
        {
            JournalEntry row = second.Find(Row(second, 1, "a@vale.example"));
            Assert.Equal((JournalProgress.InFlight, null), (row.Progress, row.FirstTry));
            Assert.Null(second.Find(Row(second, 2, "b@vale.example")).Batch!.FirstTry);
            await second.BeginAsync(Creation(row), Noon, Token);
        }

        using ImportJournal third = _file.Open();
        Assert.Null(third.Find(Row(third, 1, "a@vale.example")).FirstTry);
    }

    [Fact]
    public void A_changed_input_is_noticed_once()
    {
        Assert.Equal(JournalInputState.Unknown, InputState("email\na@vale.example\n"));
        Assert.Equal(JournalInputState.Same, InputState("email\na@vale.example\n"));
        Assert.Equal(JournalInputState.Changed, InputState("email\nb@vale.example\n"));
        Assert.Equal(JournalInputState.Same, InputState("email\nb@vale.example\n"));
        Assert.Equal(JournalInputState.Unknown, InputState(null));
        Assert.Equal(JournalInputState.Same, InputState("email\nb@vale.example\n"));
    }

    [Fact]
    public async Task A_batch_is_known_again_with_its_key_its_ticket_and_the_id_of_each_call()
    {
        string[] ids;
        Guid key;
        using (ImportJournal first = _file.Open())
        {
            JournalEntry[] entries = [.. Enumerable.Range(1, 500).Select(number => first.Find(Row(first, number, $"{number}@vale.example")))];
            JournalBatch batch = await first.BeginBatchAsync([.. entries.Select(Creation)], Noon, Token);
            await first.SetTicketAsync(batch, "b7 f0", Token);
            JournalBatch second = await first.BeginBatchAsync([Creation(first.Find(Row(first, 501, "501@vale.example")))], Noon.AddMinutes(1), Token);
            await first.SettleAsync(entries[0], JournalOutcome.Created, 1001);
            Assert.NotEqual(batch.DeduplicationKey, second.DeduplicationKey);
            (key, ids) = (batch.DeduplicationKey, [.. entries.Select(entry => entry.CallId!)]);
        }

        using ImportJournal again = _file.Open();
        JournalEntry[] found = [.. Enumerable.Range(1, 501).Select(number => again.Find(Row(again, number + 7, $"{number}@vale.example")))];
        Assert.Equal(500, ids.Distinct().Count());
        Assert.Equal(ids, found[..500].Select(entry => entry.CallId));
        Assert.All(found[..500], entry => Assert.Equal((key, "b7 f0", Noon, 500), (entry.Batch!.DeduplicationKey, entry.Batch.Ticket, entry.Batch.FirstTry, entry.Batch.Calls)));
        Assert.Same(found[0].Batch, found[499].Batch);
        Assert.Equal((2, null), (found[500].Batch!.Number, found[500].Batch!.Ticket));
        Assert.Equal(JournalProgress.Done, found[0].Progress);
        Assert.All(found[1..], entry => Assert.Equal(JournalProgress.InFlight, entry.Progress));
    }

    [Fact]
    public async Task The_tickets_of_the_batches_in_which_rows_are_in_flight_are_known_again()
    {
        using (ImportJournal first = _file.Open())
        {
            foreach (JournalEntry entry in await BeginBatchAsync(first, "done", 1, 2))
            {
                await first.SettleAsync(entry, JournalOutcome.Created, 1001);
            }

            await BeginBatchAsync(first, "7d1f", 3, 4);
            await BeginBatchAsync(first, "7D1F", 5);
            await BeginBatchAsync(first, null, 6);
            await first.BeginAsync(Creation(first.Find(Row(first, 7, "7@vale.example"))), Noon, Token);
        }

        using ImportJournal second = _file.Open();
        Assert.Equal(["7d1f", "7D1F", null], second.OpenBatches.Select(batch => batch.Ticket));
    }

    [Fact]
    public async Task The_ticket_of_a_batch_that_the_first_row_is_in_is_known_again()
    {
        using (ImportJournal first = _file.Open())
        {
            await BeginBatchAsync(first, "7d1f 60a2", 1);
        }

        using ImportJournal second = _file.Open();
        Assert.Equal("7d1f 60a2", Assert.Single(second.OpenBatches).Ticket);
    }

    [Fact]
    public async Task Rows_with_blank_emails_are_not_each_others()
    {
        using (ImportJournal first = _file.Open())
        {
            await first.SettleAsync(first.Find(Row(first, 1, " ", "Ana")), JournalOutcome.Skipped, null);
        }

        using ImportJournal second = _file.Open();
        Assert.Equal(JournalLikeness.New, second.Find(Row(second, 1, "", "Bea")).Likeness);
        Assert.Equal(JournalLikeness.New, second.Find(Row(second, 1, " ", "Cem")).Likeness);
    }

    public static TheoryData<DateTimeOffset?> Times => new((DateTimeOffset?)null, Noon.AddDays(-1));

    [Theory]
    [MemberData(nameof(Times))]
    public void The_time_of_the_first_run_by_the_server_s_clock_is_kept(DateTimeOffset? created)
    {
        JournalSettings settings = Settings();
        settings.Now = created;
        using (ImportJournal first = _file.Open(settings))
        {
            Assert.Equal(created, first.Created);
        }

        using ImportJournal second = _file.Open();
        Assert.Equal(created, second.Created);
    }

    [Fact]
    public async Task The_reading_of_a_journal_can_be_cancelled()
    {
        await SettleAsync([(1, "a@vale.example")]);
        byte[] before = _file.Bytes;

        Assert.ThrowsAny<OperationCanceledException>(() => ImportJournal.Open(_file.Path, Settings(), new CancellationToken(true)));
        Assert.Equal(before, _file.Bytes);
        _file.Open().Dispose();
    }

    [Fact]
    public async Task After_a_cancel_no_batch_and_no_ticket_is_written()
    {
        using ImportJournal journal = _file.Open();
        JournalIntent intent = Creation(journal.Find(Row(journal, 1, "a@vale.example")));
        var cancelled = new CancellationToken(true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => journal.BeginBatchAsync([intent], Noon, cancelled));
        JournalBatch batch = await journal.BeginBatchAsync([intent], Noon, Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => journal.SetTicketAsync(batch, "7d1f", cancelled));
        journal.Dispose();

        Assert.Equal(3, _file.Lines.Length);
        Assert.Throws<ObjectDisposedException>(() => journal.Key.OfEmail("a@vale.example"));
    }

    [Fact]
    public async Task A_row_for_which_nothing_is_sent_is_written_as_one_whatever_was_sent_for_it_before()
    {
        using (ImportJournal first = _file.Open())
        {
            await first.SettleAsync(Assert.Single(await BeginBatchAsync(first, "7d1f", 1)), JournalOutcome.Created, 1001);
        }

        using (ImportJournal second = _file.Open())
        {
            await second.SettleAsync(second.Find(Row(second, 1, "1@vale.example", "Bea")), JournalOutcome.Unchanged, null);
            await second.SettleAsync(second.Find(Row(second, 2, "2@vale.example")), JournalOutcome.Unchanged, 1002);
        }

        Assert.Matches("^begun 1 row 1 cells [0-9a-f]{32} email [0-9a-f]{32} none customer 1001 at unknown [0-9a-f]{8}$", _file.Lines[^4]);
        Assert.Matches("^settled 1 unchanged [0-9a-f]{8}$", _file.Lines[^3]);
        Assert.Matches("^begun 2 row 2 cells [0-9a-f]{32} email [0-9a-f]{32} none customer 1002 at unknown [0-9a-f]{8}$", _file.Lines[^2]);
        Assert.Matches("^settled 2 unchanged customer 1002 [0-9a-f]{8}$", _file.Lines[^1]);

        // And if the last line is lost, nothing was sent for the row all the same.
        _file.Write(string.Join("\n", _file.Lines[..^1]) + "\n");
        using ImportJournal third = _file.Open();
        Assert.Equal(JournalProgress.NeverBegun, third.Find(Row(third, 2, "2@vale.example")).Progress);
    }

    [Fact]
    public async Task A_row_that_is_sent_alone_after_its_batch_is_no_longer_in_it()
    {
        using (ImportJournal first = _file.Open())
        {
            await first.BeginBatchAsync([Creation(first.Find(Row(first, 1, "a@vale.example"))), Creation(first.Find(Row(first, 2, "b@vale.example")))], Noon, Token);
        }

        using (ImportJournal second = _file.Open())
        {
            JournalEntry alone = second.Find(Row(second, 1, "a@vale.example"));
            await second.BeginAsync(Creation(alone), Noon.AddHours(2), Token);
            Assert.Null(alone.CallId);
            await second.SettleAsync(second.Find(Row(second, 2, "b@vale.example", "Bea")), JournalOutcome.Failed, null, EcwidErrorKind.Timeout, mayHaveTakenEffect: true);
        }

        using ImportJournal third = _file.Open();
        JournalEntry sentAlone = third.Find(Row(third, 1, "a@vale.example"));
        Assert.Equal((null, Noon), (sentAlone.Batch, sentAlone.FirstTry));
        JournalEntry stillIn = third.Find(Row(third, 2, "b@vale.example", "Bea"));
        Assert.Equal((1, JournalProgress.InFlight), (stillIn.Batch!.Number, stillIn.Progress));
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_before_anything_is_written()
    {
        using ImportJournal journal = _file.Open();
        JournalEntry entry = journal.Find(Row(journal, 1, "a@vale.example"));

        await Assert.ThrowsAsync<ArgumentException>(() => journal.BeginAsync(new JournalIntent(entry, JournalOperation.None, null), Noon, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => journal.BeginAsync(new JournalIntent(entry, JournalOperation.Update, null), Noon, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => journal.BeginBatchAsync([], Noon, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => journal.BeginBatchAsync([Creation(entry), Creation(entry)], Noon, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => journal.SettleAsync(entry, JournalOutcome.Created, 1, EcwidErrorKind.Timeout));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => journal.BeginAsync(Creation(entry), Noon, new CancellationToken(true)));
        await Assert.ThrowsAsync<ArgumentException>(() => journal.BeginBatchAsync([new JournalIntent(entry, JournalOperation.Create, 5)], Noon, Token));
        await journal.BeginAsync(Creation(entry), Noon, Token);
        await Assert.ThrowsAsync<InvalidOperationException>(() => journal.BeginAsync(Creation(entry), Noon, Token));
        await Assert.ThrowsAsync<InvalidOperationException>(() => journal.BeginBatchAsync([Creation(entry)], Noon, Token));
        await journal.SettleAsync(entry, JournalOutcome.Created, 1);
        await Assert.ThrowsAsync<InvalidOperationException>(() => journal.SettleAsync(entry, JournalOutcome.Created, 1));
        journal.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => journal.SettleAsync(journal.Find(new JournalRow(2, new JournalHash(1, 1), null, null)), JournalOutcome.Skipped, null));

        Assert.Equal(3, _file.Lines.Length);
    }

    [Fact]
    public async Task Opened_to_be_read_it_makes_and_changes_no_file()
    {
        using (ImportJournal none = _file.Open(Settings(readOnly: true)))
        {
            Assert.Equal(JournalLikeness.New, none.Find(Row(none, 1, "a@vale.example")).Likeness);
        }

        Assert.False(System.IO.File.Exists(_file.Path));
        await SettleAsync([(1, "a@vale.example")]);
        _file.Write([.. _file.Bytes, .. "begun 2 ro"u8]);
        byte[] before = _file.Bytes;

        using ImportJournal journal = _file.Open(Settings(input: "other", readOnly: true));
        JournalEntry entry = journal.Find(Row(journal, 1, "a@vale.example"));
        Assert.Equal(JournalProgress.Done, entry.Progress);
        await Assert.ThrowsAsync<InvalidOperationException>(() => journal.SettleAsync(entry, JournalOutcome.Skipped, null));
        Assert.Equal(before, _file.Bytes);
    }

    [Fact]
    public async Task The_file_can_be_read_by_a_person_and_holds_nothing_of_a_person()
    {
        using (ImportJournal journal = _file.Open(Settings(input: "email,name\nana@vale.example,Ana Vale")))
        {
            JournalEntry entry = journal.Find(Row(journal, 17, "ana@vale.example"));
            await journal.BeginAsync(Creation(entry), Noon, Token);
            await journal.SettleAsync(entry, JournalOutcome.Failed, null, EcwidErrorKind.Timeout, mayHaveTakenEffect: true);
        }

        string[] lines = _file.Lines;
        Assert.Matches(
            "^EcwidPS-journal 2 store 1003 host app.ecwid.com base [0-9a-f]{32} mode Upsert created \\S+Z key [0-9a-f]{64} input [0-9a-f]{32} [0-9a-f]{8}$", lines[0]);
        Assert.Matches("^begun 1 row 17 cells [0-9a-f]{32} email [0-9a-f]{32} create at 2026-03-01T12:00:00\\.0000000Z [0-9a-f]{8}$", lines[1]);
        Assert.Matches("^settled 1 failed error Timeout open [0-9a-f]{8}$", lines[2]);
        Assert.Equal(3, lines.Length);
        Assert.DoesNotContain(lines, line => line.Contains("vale", StringComparison.OrdinalIgnoreCase) || line.Contains("ana", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Two_journals_of_one_input_have_nothing_in_common()
    {
        using var other = new JournalFile();
        foreach (JournalFile file in new[] { _file, other })
        {
            using ImportJournal journal = file.Open(Settings(input: "ana@vale.example"));
            await journal.BeginAsync(Creation(journal.Find(Row(journal, 1, "ana@vale.example"))), Noon, Token);
        }

        HashSet<string> hashes = [.. Hashes(_file)];
        Assert.Equal(5, hashes.Count);
        Assert.DoesNotContain(Hashes(other), hashes.Contains);
    }

    [Fact]
    public async Task It_speaks_the_same_in_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("fa-IR");
            await SettleAsync([(1, "I@vale.example")]);
            CultureInfo.CurrentCulture = new CultureInfo("tr-TR");
            using ImportJournal second = _file.Open();
            Assert.Equal(JournalLikeness.Changed, second.Find(Row(second, 1, "i@vale.example")).Likeness);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static IEnumerable<string> Hashes(JournalFile file) => file.Lines.SelectMany(line => line.Split(' ')).Where(word => word.Length >= 32);

    private static IEnumerable<(int Number, string Email)> Emails(int first, int count) => Enumerable.Range(first, count).Select(number => (number, $"{number}@vale.example"));

    /// <summary>A batch of rows that is sent; its ticket comes, or not.</summary>
    private static async Task<JournalEntry[]> BeginBatchAsync(ImportJournal journal, string? ticket, params int[] numbers)
    {
        JournalEntry[] entries = [.. numbers.Select(number => journal.Find(Row(journal, number, $"{number}@vale.example")))];
        JournalBatch batch = await journal.BeginBatchAsync([.. entries.Select(Creation)], Noon, Token);
        if (ticket is not null)
        {
            await journal.SetTicketAsync(batch, ticket, Token);
        }

        return entries;
    }

    private JournalInputState InputState(string? input)
    {
        using ImportJournal journal = _file.Open(Settings(input: input));
        return journal.Input;
    }

    private async Task BeginAsync(params (int Number, string Email)[] rows)
    {
        using ImportJournal journal = _file.Open();
        foreach ((int number, string email) in rows)
        {
            await journal.BeginAsync(Creation(journal.Find(Row(journal, number, email))), Noon, Token);
        }
    }

    private async Task SettleAsync(IEnumerable<(int Number, string Email)> rows)
    {
        using ImportJournal journal = _file.Open();
        foreach ((int number, string email) in rows)
        {
            JournalEntry entry = journal.Find(Row(journal, number, email));
            await journal.BeginAsync(Creation(entry), Noon, Token);
            await journal.SettleAsync(entry, JournalOutcome.Created, 1000 + number);
        }
    }
}
