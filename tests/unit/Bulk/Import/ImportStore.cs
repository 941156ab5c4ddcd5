using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Bulk.Import;
using Ecwid.Client.Bulk.Rows;
using Ecwid.Sandbox;
using EcwidPS.UnitTests.Client;

namespace EcwidPS.UnitTests.Bulk.Import;

/// <summary>A store in memory with sample customers, and imports of text into it.</summary>
internal sealed class ImportStore : IDisposable
{
    public const long StoreId = 1003;

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

    public SandboxHandler Handler => _handler;

    public EcwidClient Client { get; }

    public string PathOf(string name) => Path.Combine(_folder, name);

    /// <summary>Imports rows one after another, or all of them in one batch.</summary>
    public async Task<IReadOnlyList<EcwidImportResult>> RunAsync(string csv, EcwidImportMode mode = EcwidImportMode.Create, Action<EcwidImportOptions>? change = null, bool inBatch = false)
    {
        string path = PathOf("rows.csv");
        await File.WriteAllTextAsync(path, csv, TestStore.TestEnd);
        return await RunAsync([path], options =>
        {
            options.Mode = mode;
            options.UseBatch = inBatch;
            change?.Invoke(options);
        });
    }

    /// <summary>Imports files one after another.</summary>
    public async Task<IReadOnlyList<EcwidImportResult>> RunAsync(string[] files, Action<EcwidImportOptions>? change = null)
    {
        var warnings = new List<string>();
        ResumeNotice = null;
        var options = new EcwidImportOptions { ThrottleLimit = 1, Warned = warnings.Add, Noticed = text => ResumeNotice = text };
        change?.Invoke(options);
        using EcwidCustomerImport import = EcwidCustomerImport.OfFiles(Client, files, options);
        var results = new List<EcwidImportResult>();
        while (await import.ReadAsync(TestStore.TestEnd) is { } result)
        {
            results.Add(result);
        }

        Warnings = warnings;
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
