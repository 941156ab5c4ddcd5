using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using Ecwid.Client;
using Ecwid.Client.Raw;
using Xunit;

namespace EcwidPS.UnitTests.Client;

public sealed class JsonTextTests
{
    public static TheoryData<object?, string> Values => new()
    {
        { null, "null" },
        { "5", "\"5\"" },
        { "true", "\"true\"" },
        { "é\"\\\n", "\"é\\\"\\\\\\n\"" },
        { 'x', "\"x\"" },
        { true, "true" },
        { 5, "5" },
        { (byte)5, "5" },
        { long.MinValue, "-9223372036854775808" },
        { ulong.MaxValue, "18446744073709551615" },
        { 1.50m, "1.50" },
        { 0.1, "0.1" },
        { 0.1f, "0.1" },
        { 1e300, "1E+300" },
        { new DateTimeOffset(2025, 3, 26, 13, 7, 12, TimeSpan.FromHours(2)), "\"2025-03-26 11:07:12 +0000\"" },
        { new DateTime(2025, 3, 26, 11, 7, 12, DateTimeKind.Utc), "\"2025-03-26 11:07:12 +0000\"" },
        { new List<object?> { 1, "1", null }, "[1,\"1\",null]" },
        { new Dictionary<string, object?> { ["b"] = 1, ["a"] = Array.Empty<object>(), ["x y"] = null }, "{\"b\":1,\"a\":[],\"x y\":null}" },
    };

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public void Values_are_written_with_their_types_in_every_culture(object? value, string json)
    {
        Culture.Run("sv-SE", () => Assert.Equal(json, EcwidJsonText.Write(value)));
        Culture.Run("ar-SA", () => Assert.Equal(json, EcwidJsonText.Write(value)));
    }

    [Fact]
    public void Depth_is_not_cut()
    {
        object? value = "deep";
        for (int level = 0; level < 300; level++)
        {
            value = level % 2 == 0 ? new List<object?> { value } : new Dictionary<string, object?> { ["a"] = value };
        }

        string json = EcwidJsonText.Write(value);

        Assert.Contains("deep", json, StringComparison.Ordinal);
        Assert.Equal(json, EcwidJsonText.Write(EcwidJsonText.Read(json)));
    }

    [Fact]
    public void What_contains_itself_is_refused()
    {
        var list = new List<object?>();
        list.Add(list);

        Assert.Throws<EcwidException>(() => EcwidJsonText.Write(list));
    }

    public static TheoryData<object> Unwritable => [double.NaN, float.PositiveInfinity, "\ud83d", new object(), TimeSpan.Zero, new Hashtable(), new Dictionary<string, object?> { ["\ud83d"] = 1 }];

    [Theory]
    [MemberData(nameof(Unwritable), DisableDiscoveryEnumeration = true)]
    public void What_JSON_can_t_carry_is_refused(object value) => Assert.Throws<EcwidException>(() => EcwidJsonText.Write(value));

    [Theory]
    [InlineData("5", 5L)]
    [InlineData("1e400", double.PositiveInfinity)]
    [InlineData("1e-30", 1e-30)]
    [InlineData("1e300", 1e300)]
    [InlineData("true", true)]
    [InlineData("null", null)]
    [InlineData("\"2025-03-26T11:07:12Z\"", "2025-03-26T11:07:12Z")]
    public void JSON_is_read_as_plain_values_and_dates_stay_text(string json, object? value) => Assert.Equal(value, EcwidJsonText.Read(json));

    [Fact]
    public void Fractions_are_read_exactly_and_names_keep_their_order()
    {
        Assert.Equal(0.10m, EcwidJsonText.Read("0.10"));
        Assert.Equal(0m, EcwidJsonText.Read("0.0"));
        var fields = (IReadOnlyDictionary<string, object?>)EcwidJsonText.Read("""{"b":1,"A":2,"a":[{}]}""")!;
        Assert.Equal(["b", "A", "a"], fields.Keys);
        Assert.Empty((IReadOnlyDictionary<string, object?>)((IReadOnlyList<object?>)fields["a"]!).Single()!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("\"\\ud83d\"")]
    public void Text_that_is_no_JSON_is_refused(string json) => Assert.Throws<EcwidException>(() => EcwidJsonText.Read(json));
}
