using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Bulk.Journal;

namespace EcwidPS.UnitTests.Bulk.Journal;

/// <summary>A second process with a journal: the test program itself, told by a variable to be no test.</summary>
internal static class JournalProcess
{
    public const int Rows = 100_000;

    private const string Variable = "ECWIDPS_TEST_JOURNAL";
    private const int InFlight = 8;

    /// <summary>Starts one that works through the rows of a journal and writes the number of each row that is settled.</summary>
    public static Process Start(string path)
    {
        string host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        var start = new ProcessStartInfo(host, [typeof(JournalProcess).Assembly.Location])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        start.Environment[Variable] = path;
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(JournalProcess).Assembly.Location;
        return Process.Start(start)!;
    }

    public static long CustomerOf(long number) => 5000 + number;

    public static JournalRow Row(ImportJournal journal, long number) => JournalFile.Row(journal, number, $"{number}@vale.example");

    /// <summary>Does its work and ends the process, if this is one that <see cref="Start"/> began.</summary>
    public static void RunIfTold()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path)
        {
            Environment.Exit(Run(path).GetAwaiter().GetResult());
        }
    }

    private static async Task<int> Run(string path)
    {
        try
        {
            using var journal = ImportJournal.Open(path, JournalFile.Settings(), CancellationToken.None);
            Console.WriteLine("open");
            using var turns = new SemaphoreSlim(InFlight);
            var work = new List<Task>();
            foreach (int number in Enumerable.Range(1, Rows))
            {
                JournalEntry entry = journal.Find(Row(journal, number));
                if (entry.Progress != JournalProgress.Done)
                {
                    await turns.WaitAsync();
                    work.Add(WorkAsync(journal, entry, turns));
                }
            }

            await Task.WhenAll(work);
            return 0;
        }
        catch (EcwidException error)
        {
            Console.WriteLine(error.Message);
            return 3;
        }
    }

    private static async Task WorkAsync(ImportJournal journal, JournalEntry entry, SemaphoreSlim turns)
    {
        if (entry.Progress == JournalProgress.NeverBegun)
        {
            await journal.BeginAsync(JournalFile.Creation(entry), DateTimeOffset.UtcNow, CancellationToken.None);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"sent {entry.Row.Number}"));
        await journal.SettleAsync(entry, JournalOutcome.Created, CustomerOf(entry.Row.Number));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"settled {entry.Row.Number}"));
        turns.Release();
    }
}
