using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Bulk.Import;
using Ecwid.Client.Bulk.Rows;
using Ecwid.Sandbox;
using EcwidPS.UnitTests.Client;
using Xunit;

namespace EcwidPS.UnitTests.Bulk.Import;

/// <summary>Imports into a store in memory, each run in a process of its own as far as client, clock and connection go; all with one resume file.</summary>
internal sealed class ResumedImport : IDisposable
{
    private const long StoreId = 1003;

    private readonly string _folder = Directory.CreateTempSubdirectory("EcwidPS-").FullName;
    private readonly SandboxServer _server = new();
    private readonly SandboxHandler _handler;
    private readonly List<IDisposable> _disposables = [];
    private EcwidClient? _client;

    public ResumedImport()
    {
        Store = _server.AddStore(StoreId);
        Store.AddToken(TestStore.Token);
        Store.Clock = Truth.GetUtcNow;
        _handler = new SandboxHandler(_server);
        Clock = new SkewedClock(Truth);
        Line = new Line(_handler);
    }

    /// <summary>The true time, which the store's clock shows.</summary>
    public TestClock Truth { get; } = new() { Hurries = true };

    public SandboxStore Store { get; }

    /// <summary>The machine's clock in the last run.</summary>
    public SkewedClock Clock { get; private set; }

    /// <summary>The line of the last run.</summary>
    public Line Line { get; private set; }

    public EcwidImportMode Mode { get; set; } = EcwidImportMode.Create;

    /// <summary>How many rows go in one batch; 0 for each by itself.</summary>
    public int BatchSize { get; set; }

    /// <summary>How many bytes the disk of the resume file takes in the next run; null for enough.</summary>
    public long? DiskRoom { get; set; }

    public string Journal => Path.Combine(_folder, "rows.journal");

    /// <summary>The customers of the store by their addresses.</summary>
    public Dictionary<string, JsonElement> Stored()
    {
        using var json = JsonDocument.Parse(Store.ExportJson());
        return json.RootElement.EnumerateArray().ToDictionary(customer => customer.GetProperty("email").GetString()!, customer => customer.Clone());
    }

    /// <summary>Somebody else adds a customer.</summary>
    public void AddCustomer(string email, string name) => Send("POST", "/customers", string.Empty, $$$"""{"email":"{{{email}}}","billingPerson":{"name":"{{{name}}}"}}""");

    /// <summary>Somebody else stops the batches, and what has not run of them never will.</summary>
    public void StopBatches()
    {
        using var json = JsonDocument.Parse(Store.ExportBatchesJson());
        foreach (JsonElement batch in json.RootElement.EnumerateArray())
        {
            Send("POST", "/batch/cancel-group", "?groupId=" + batch.GetProperty("groupId").GetString(), string.Empty);
        }
    }

    /// <summary>How often each batch was handed in.</summary>
    public IReadOnlyList<int> Submissions()
    {
        using var json = JsonDocument.Parse(Store.ExportBatchesJson());
        return [.. json.RootElement.EnumerateArray().Select(batch => batch.GetProperty("submissions").GetInt32())];
    }

    /// <summary>The next run is in a new process.</summary>
    /// <param name="ahead">How much its machine's clock is fast.</param>
    /// <param name="change">Changes the options of the client.</param>
    public void StartProcess(TimeSpan ahead = default, Action<EcwidClientOptions>? change = null)
    {
        Clock = new SkewedClock(Truth) { Ahead = ahead };
        Line = new Line(_handler);
        _client = TestStore.Client(Line, options =>
        {
            options.StoreId = StoreId;
            options.Clock = Clock;
            options.MaximumRetryCount = 3;
            change?.Invoke(options);
        });
        _disposables.Add(Line);
        _disposables.Add(_client);
    }

    /// <summary>Runs an import, in the process of the run before unless a new one was started.</summary>
    /// <returns>What the run told before it ended or was killed, in the order of the rows.</returns>
    public async Task<IReadOnlyList<EcwidImportResult>> RunAsync(string csv)
    {
        if (_client is null)
        {
            StartProcess();
        }

        string path = Path.Combine(_folder, "rows.csv");
        await File.WriteAllTextAsync(path, csv, TestStore.TestEnd);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Line.Death, TestStore.TestEnd);
        var told = new List<EcwidImportResult>();
        Failure = null;
        try
        {
            await RunAsync(path, told, end.Token);
        }
        catch (OperationCanceledException) when (Line.Death.IsCancellationRequested)
        {
            _client = null;
        }
        catch (EcwidException e)
        {
            Failure = e;
        }

        DiskRoom = null;
        return told;
    }

    /// <summary>What ended the last run before its end; null if nothing did.</summary>
    public EcwidException? Failure { get; private set; }

    public void Dispose()
    {
        _disposables.ForEach(disposable => disposable.Dispose());
        _handler.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Send(string method, string path, string query, string body)
    {
        var request = new SandboxRequest(method, $"/api/v3/{StoreId}{path}", query) { Body = Encoding.UTF8.GetBytes(body) };
        request.Headers["Authorization"] = "Bearer " + TestStore.Token;
        request.Headers["Content-Type"] = "application/json";
        Assert.Equal(200, _server.Handle(request).StatusCode);
    }

    private async Task RunAsync(string path, List<EcwidImportResult> told, CancellationToken cancellationToken)
    {
        long room = DiskRoom ?? long.MaxValue;
        var options = new EcwidImportOptions
        {
            Mode = Mode,
            ResumeFile = Journal,
            OpenResumeFile = file => new FailingFile(file, room),
            UseBatch = BatchSize > 0,
            BatchSize = BatchSize,
            Warned = NoteFault,
        };
        using EcwidCustomerImport import = EcwidCustomerImport.OfFiles(_client!, [path], options);
        while (await import.ReadAsync(cancellationToken) is { } result)
        {
            told.Add(result);
            Failure ??= result.GetException() is { InnerException: IOException } fault ? fault : null;
        }

        // Rows of an earlier input that are gone are no fault of this run.
        void NoteFault(string warning) => Failure ??= warning.Contains("run the same import again", StringComparison.Ordinal) ? new EcwidException(warning) : null;
    }
}
