using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Bulk.Import;
using Ecwid.Client.Bulk.Reading;
using Ecwid.Client.Bulk.Rows;
using Ecwid.Sandbox;
using EcwidPS.UnitTests.Client;

namespace EcwidPS.UnitTests.Bulk.Import;

/// <summary>A store in memory with sample customers, and imports of text into it.</summary>
internal sealed class ImportStore : IDisposable
{
    private const long StoreId = 1003;

    private readonly string _folder = Directory.CreateTempSubdirectory("EcwidPS-").FullName;
    private readonly SandboxHandler _handler;

    public ImportStore()
    {
        var server = new SandboxServer();
        Store = server.AddStore(StoreId);
        Store.AddToken(TestStore.Token);
        Store.AddSampleCustomers();
        _handler = new SandboxHandler(server);
        Client = TestStore.Client(_handler, options => options.StoreId = StoreId);
    }

    public SandboxStore Store { get; }

    public EcwidClient Client { get; }

    public string PathOf(string name) => Path.Combine(_folder, name);

    /// <summary>Imports rows one after another, or all of them in one batch.</summary>
    public async Task<IReadOnlyList<EcwidImportResult>> RunAsync(string csv, EcwidImportMode mode = EcwidImportMode.Create, Action<EcwidImportOptions>? change = null, bool inBatch = false)
    {
        string path = PathOf("rows.csv");
        await File.WriteAllTextAsync(path, csv, TestStore.TestEnd);
        var options = new EcwidImportOptions { Mode = mode, InputFile = path };
        change?.Invoke(options);
        using EcwidCustomerImport import = await EcwidCustomerImport.PrepareAsync(Client, options, TestStore.TestEnd);
        ResumeNotice = import.ResumeNotice;
        using EcwidCsvReader reader = EcwidCsvReader.Open(path);
        var tasks = new List<EcwidImportTask>();
        while (reader.Read() is { } row)
        {
            tasks.Add(import.Plan(row));
        }

        Warnings = import.TakeWarnings();
        if (inBatch)
        {
            using var batches = new EcwidBatchImport(import, throttleLimit: 4);
            return await batches.RunAsync(Client, tasks, TestStore.TestEnd);
        }

        var results = new List<EcwidImportResult>();
        foreach (EcwidImportTask task in tasks)
        {
            results.Add(await import.RunAsync(Client, task, TestStore.TestEnd));
        }

        return results;
    }

    public string? ResumeNotice { get; private set; }

    public IReadOnlyList<string> Warnings { get; private set; } = [];

    public void Dispose()
    {
        Client.Dispose();
        _handler.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
