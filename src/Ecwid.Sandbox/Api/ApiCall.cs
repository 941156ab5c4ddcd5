using System;
using System.Collections.Generic;
using System.Text.Json;
using Ecwid.Sandbox.Json;
using Ecwid.Sandbox.Model;
using Ecwid.Sandbox.Search;

namespace Ecwid.Sandbox.Api;

/// <summary>One call that was let in: what it asks and what it works on.</summary>
internal sealed class ApiCall(
    SandboxStore store, Token token, IReadOnlyList<string> path, IReadOnlyList<long> ids, Dictionary<string, string> parameters, JsonElement body, DateTimeOffset now)
{
    public SandboxStore Store { get; } = store;

    public Token Token { get; } = token;

    public CustomerTable Table => Store.Table;

    public CustomerSearch Search => Store.Search;

    /// <summary>The decoded segments of the path below the store.</summary>
    public IReadOnlyList<string> Path { get; } = path;

    /// <summary>The numbers in the path, from left to right.</summary>
    public IReadOnlyList<long> Ids { get; } = ids;

    public QueryParameters Query { get; } = new QueryParameters(parameters);

    /// <summary>The moment of the call, in whole seconds.</summary>
    public DateTimeOffset Now { get; } = now;

    /// <summary>The body, which error messages call <paramref name="name"/>.</summary>
    public ObjectReader Body(string name) => ObjectReader.Root(body, name);

    /// <summary>The items of a body that is an array.</summary>
    public List<ObjectReader> BodyItems(string name) => ObjectReader.RootItems(body, name);
}
