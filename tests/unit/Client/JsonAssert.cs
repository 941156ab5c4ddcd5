using System.Text.Json.Nodes;
using Xunit;

namespace EcwidPS.UnitTests.Client;

/// <summary>Compares JSON by value: neither the order of the fields nor blanks matter.</summary>
internal static class JsonAssert
{
    public static void Equal(string expected, JsonNode actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"Expected {expected}\nActual   {actual.ToJsonString()}");
}
