using System;
using System.Collections;
using System.Collections.Specialized;
using System.Linq;
using Ecwid.Client;
using EcwidPS.Binding;
using Xunit;

namespace EcwidPS.UnitTests.Binding;

public sealed class QueryTextTests
{
    public static TheoryData<object, string> Values => new()
    {
        { "a b", "a b" },
        { "", "" },
        { 5, "5" },
        { 1.5, "1.5" },
        { 0.1f, "0.1" },
        { 1e20, "100000000000000000000" },
        { 1.50m, "1.50" },
        { true, "true" },
        { false, "false" },
        { DayOfWeek.Monday, "Monday" },
        { new DateTimeOffset(2025, 3, 26, 13, 7, 12, TimeSpan.FromHours(2)), "1742987232" },
        { new DateTime(2025, 3, 26, 11, 7, 12, DateTimeKind.Utc), "1742987232" },
        { new DateTimeOffset(1969, 12, 31, 23, 59, 59, TimeSpan.Zero), "-1" },
        { new object[] { 1, "b", true }, "1,b,true" },
    };

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public void A_value_is_written_as_Ecwid_reads_it_in_every_culture(object value, string text) =>
        Culture.Run("sv-SE", () => Assert.Equal(text, QueryText.From(new Hashtable { ["x"] = value }).Single().Value));

    public static TheoryData<object?> Unwritable => [(object?)null, Array.Empty<object>(), new object?[] { null }, new object[] { new object[] { 1 } }, new Hashtable(), new object(), double.NaN, 1e300];

    [Theory]
    [MemberData(nameof(Unwritable), DisableDiscoveryEnumeration = true)]
    public void A_value_that_says_nothing_is_refused_and_named(object? value)
    {
        EcwidException error = Assert.Throws<EcwidException>(() => QueryText.From(new Hashtable { ["keyword"] = value }));

        Assert.Contains("'keyword'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_ordered_query_keeps_its_order_and_another_goes_by_name()
    {
        Assert.Equal(["b", "a"], QueryText.From(new OrderedDictionary { ["b"] = 1, ["a"] = 2 }).Select(parameter => parameter.Key));
        Assert.Equal(["a", "b", "c"], QueryText.From(new Hashtable { ["c"] = 1, ["a"] = 2, ["b"] = 3 }).Select(parameter => parameter.Key));
        Assert.Empty(QueryText.From(null));
    }
}
