using System;
using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace EcwidPS.UnitTests.Sandbox;

/// <summary>An answer, read to the end.</summary>
internal sealed record SandboxReply(HttpStatusCode Status, string Text, TimeSpan? RetryAfter, DateTimeOffset? Date, string? ContentType, string Allow)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    /// <summary>Asserts a refusal with a message and, if it has one, a code.</summary>
    public void IsRefused(int status, string? code, string message)
    {
        Assert.Equal(status, (int)Status);
        Assert.Equal(message, (string?)Json["errorMessage"]);
        Assert.Equal(code, (string?)Json["errorCode"]);
    }
}
