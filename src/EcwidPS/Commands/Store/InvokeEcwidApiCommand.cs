using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using Ecwid.Client;
using Ecwid.Client.Raw;
using EcwidPS.Binding;
using EcwidPS.Pipeline;

namespace EcwidPS.Commands.Store;

/// <summary>Makes a call of the API that no other cmdlet makes.</summary>
/// <remarks>It has no RequiredScope: which scope a call needs is said in Ecwid's reference.</remarks>
[Cmdlet(VerbsLifecycle.Invoke, "EcwidApi", SupportsShouldProcess = true)]
[OutputType(typeof(PSObject), typeof(string))]
public sealed class InvokeEcwidApiCommand : EcwidConnectedCmdlet
{
    /// <summary>What follows the store's id in the address, without the query.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string Path { get; set; } = null!;

    /// <summary>The method.</summary>
    [Parameter]
    [ValidateSet("Get", "Post", "Put", "Delete")]
    [PSDefaultValue(Value = "Get")]
    public string Method { get; set; } = "Get";

    /// <summary>The parameters of the query: text, numbers, Booleans, dates, and arrays of these.</summary>
    [Parameter]
    [DictionaryCell]
    public IDictionary? Query { get; set; }

    /// <summary>The body: a hashtable, an object, an array, or JSON text.</summary>
    [Parameter]
    public object? Body { get; set; }

    /// <summary>Reads all pages and emits their items one by one.</summary>
    [Parameter]
    public SwitchParameter Paginate { get; set; }

    /// <summary>Emits the answer's text as it is.</summary>
    [Parameter]
    public SwitchParameter Raw { get; set; }

    /// <inheritdoc />
    private protected override PipelineRow Subject => new(0, Path);

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        try
        {
            EcwidRawRequest request = ApiRequest.From(Method, Path, Query, Body, MyInvocation.BoundParameters.ContainsKey(nameof(Body)), Paginate, Raw);
            if (Paginate)
            {
                WriteItems(new EcwidRawPager(request));
            }
            else if (request.Method == "GET")
            {
                WriteAnswer(request);
            }
            else if (ShouldProcess(FormattableString.Invariant($"{request.Path} (store {Store.StoreId})"), request.Method))
            {
                WriteAnswerOfChange(request);
            }
        }
        catch (EcwidException e)
        {
            WriteError(e.ToErrorRecord(Path));
        }
    }

    private void WriteAnswerOfChange(EcwidRawRequest request)
    {
        try
        {
            WriteAnswer(request);
        }
        finally
        {
            if (Stopping)
            {
                TellOfStop(StopText.OfCall);
            }
        }
    }

    private void WriteAnswer(EcwidRawRequest request)
    {
        if (Raw)
        {
            WriteObject(Complete(Store.Client, (client, token) => client.Raw.SendAsync(request, token)));
            return;
        }

        object? answer = AnswerObject.From(Complete(Store.Client, (client, token) => client.Raw.SendForValueAsync(request, token)));
        if (answer is not null)
        {
            WriteObject(answer, enumerateCollection: true);
        }
    }

    // A downstream cmdlet that has enough ends the loop by an exception of the engine, before the next page is asked for.
    private void WriteItems(EcwidRawPager pager)
    {
        while (Complete(Store.Client, (client, token) => pager.NextAsync(client.Raw, token)) is { } items)
        {
            foreach (object? item in items)
            {
                WriteObject(AnswerObject.From(item));
            }
        }

        if (pager.MissingCount > 0)
        {
            WriteWarning(PagesText.Missing(pager.MissingCount, "items"));
        }
    }
}
