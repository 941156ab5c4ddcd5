using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Bulk.Import;
using Ecwid.Client.Bulk.Rows;
using Xunit;

namespace EcwidPS.UnitTests.Bulk.Import;

/// <summary>
/// Imports that are killed at random while the machine's clock, the disk of the resume file, the line, the way of sending and the input file
/// change between the runs. ECWIDPS_SOAK_ROWS and ECWIDPS_SOAK_KILLS make it long, ECWIDPS_SOAK_SEED sets its course.
/// </summary>
public sealed class ChangingWorldTests(ITestOutputHelper output)
{
    private const int CalmRuns = 3;

    private static readonly int Rows = Setting("ECWIDPS_SOAK_ROWS", 40);
    private static readonly int Kills = Setting("ECWIDPS_SOAK_KILLS", 25);
    private static readonly int Seed = Setting("ECWIDPS_SOAK_SEED", 20261128);

    [Theory]
    [InlineData(EcwidImportMode.Create)]
    [InlineData(EcwidImportMode.Upsert)]
    public async Task Nothing_is_lost_or_created_twice_and_each_row_is_explained_while_clock_disk_line_and_input_change_between_runs(EcwidImportMode mode)
    {
        var random = new Random(Seed);
        var input = new ChangingInput(random, Rows);
        using var import = new ResumedImport { Mode = mode };
        HashSet<string> foreign = [.. input.Rows.Where(_ => random.Next(10) == 0).Select(row => row.Email)];
        foreach (string email in foreign)
        {
            import.AddCustomer(email, "Somebody Else");
        }

        import.Truth.Advance(TimeSpan.FromSeconds(5));
        var created = new Dictionary<string, long>();
        var forgotten = new HashSet<string>();
        int runs = 0;
        int kills = 0;
        int fullDisks = 0;
        for (; kills < Kills && runs < 4 * Kills; runs++)
        {
            Change(import, random);
            NoteCreated(await import.RunAsync(input.Csv));
            kills += import.Line.Death.IsCancellationRequested ? 1 : 0;
            fullDisks += import.Failure is null ? 0 : 1;
            import.Truth.Advance(TimeSpan.FromMinutes(random.Next(10) == 0 ? 120 : random.NextDouble() * 20));
            input.Change();
        }

        // Faults may have left rows failed: the same command tries them again.
        IReadOnlyList<EcwidImportResult> last = [];
        for (int run = 0; run < CalmRuns; run++)
        {
            import.StartProcess();
            import.BatchSize = 0;
            last = await import.RunAsync(input.Csv);
            NoteCreated(last);
            Assert.Null(import.Failure);
        }

        Assert.DoesNotContain(import.Line.Requests, request => !request.StartsWith("GET ", StringComparison.Ordinal));
        Assert.Equal(input.Rows.Select(row => row.Email), last.Select(result => result.Email));
        Dictionary<string, JsonElement> stored = import.Stored();
        foreach (EcwidImportResult result in last)
        {
            string? unexplained = Unexplained(result, input.Rows[(int)result.Row - 1].Name, stored[result.Email!]);
            Assert.True(unexplained is null, unexplained);
        }

        output.WriteLine($"{mode}: {input.Rows.Count} rows, {runs} runs, {kills} kills, {fullDisks} full disks, {last.Count(result => result.Status == EcwidImportStatus.Failed)} failed and explained, 0 lost, 0 twice");

        void NoteCreated(IEnumerable<EcwidImportResult> told)
        {
            foreach (EcwidImportResult result in told.Where(result => result.Status == EcwidImportStatus.Created))
            {
                Assert.DoesNotContain(result.Email!, foreign);
                bool isNew = created.TryAdd(result.Email!, result.CustomerId!.Value);
                Assert.True(isNew || forgotten.Contains(result.Email!), $"Run {runs}: {result.Email} was told to be created twice.");
                Assert.Equal(created[result.Email!], result.CustomerId!.Value);
                if (import.Failure is not null)
                {
                    // The row was told, and the full disk did not keep that: the next run may tell it again, as the same customer.
                    forgotten.Add(result.Email!);
                }
            }
        }

        string? Unexplained(EcwidImportResult result, string name, JsonElement customer)
        {
            string email = result.Email!;
            string storedName = customer.GetProperty("billingPerson").GetProperty("name").GetString()!;
            long id = customer.GetProperty("id").GetInt64();
            Assert.True(!created.TryGetValue(email, out long told) || told == id, $"{email} was told to be customer {told} and is {id}.");
            bool isExplained = result.Status switch
            {
                // Whoever created it may have been killed before it told of that.
                EcwidImportStatus.Skipped or EcwidImportStatus.Unchanged => storedName == name && result.CustomerId == id,
                EcwidImportStatus.Failed when foreign.Contains(email) => storedName == "Somebody Else" && result.GetException()!.Kind == EcwidErrorKind.Conflict,
                EcwidImportStatus.Failed => input.WasEdited(email) && storedName != name && input.EverHad(email, storedName)
                    && result.Error!.Contains(id.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal),
                _ => false,
            };
            return isExplained ? null : $"{email} is {result.Status} ({result.Error}), and the store has '{storedName}' for '{name}'.";
        }
    }

    private static void Change(ResumedImport import, Random random)
    {
        TimeSpan ahead = random.Next(4) switch
        {
            0 => TimeSpan.Zero,
            1 => TimeSpan.FromMinutes(random.Next(-5, 6)),
            2 => TimeSpan.FromHours(random.Next(-14, 15)),
            _ => TimeSpan.FromSeconds(random.NextDouble() * 120),
        };
        if (random.Next(3) > 0)
        {
            import.StartProcess(ahead);
        }

        // A session that lives on has its clock set.
        import.Clock.Ahead = ahead;
        import.BatchSize = random.Next(2) == 0 ? 0 : random.Next(1, Math.Max(2, Math.Min(500, Rows / 3)));
        import.Store.BatchRequestsPerPoll = random.Next(1, 50);

        // Often too little for even one run, at any number of rows.
        import.DiskRoom = random.Next(4) == 0 ? (int)Math.Pow(Rows * 60, random.NextDouble()) : null;
        import.Line.FateOf = Storm(random.Next(), random.Next(1, import.BatchSize == 0 ? Rows : 12));
    }

    // Calls go wrong now and then; some before the kill are under way when it comes.
    private static Func<string, int, Fate> Storm(int seed, int kill)
    {
        var random = new Random(seed);
        var gate = new Lock();
        return (_, number) =>
        {
            lock (gate)
            {
                int chance = random.Next(100);
                return number >= kill ? (chance < 50 ? Fate.Dies : Fate.DiesAfter)
                    : number > kill - 5 && chance < 60 ? Fate.IsNotAnswered
                    : chance < 3 ? Fate.Lost
                    : chance < 6 ? Fate.LosesAnswer
                    : Fate.Passes;
            }
        };
    }

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
