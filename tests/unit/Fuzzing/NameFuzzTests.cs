using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Ecwid.Client;
using Ecwid.Client.Bulk.Columns;
using Ecwid.Client.Schema;
using Ecwid.Client.Http;
using Ecwid.Client.Raw;
using EcwidPS.Binding;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EcwidPS.UnitTests.Fuzzing;

/// <summary>Names that callers write: headings of columns with paths, fields to read, paths of calls.</summary>
[Collection(RunsAlone.Name)]
public sealed class NameFuzzTests
{
    private static readonly Gen<string> FieldPaths = Gen.Choose(1, 4).SelectMany(levels => Gen.ArrayOf(Any.Word, levels)).Select(words => string.Join(".", words));

    private static readonly Gen<string[]> SomeFieldPaths = Gen.Choose(1, 8).SelectMany(count => Gen.ArrayOf(FieldPaths, count));

    private static readonly string[] Lists = ["shippingAddresses", "contacts", "extrafields"];

    private static readonly string[] Offered = [.. CustomerColumns.Offered.Where(name => name.StartsWith("billingPerson.", StringComparison.Ordinal))];

    [Fact]
    public void A_path_is_understood_however_it_is_spelt()
    {
        Gen<(string Path, string Heading)> headings =
            from field in Gen.Elements(Paths())
            from index in Gen.Choose(0, 999)
            from isDotted in Gen.Elements(true, false)
            let path = field.Replace("[0]", $"[{index}]", StringComparison.Ordinal)
            let spelt = isDotted ? Regex.Replace(path, @"\[(\d+)\]", ".$1") : path
            from capitals in Gen.ArrayOf(Gen.Elements(true, false), spelt.Length)
            from blanks in Gen.ArrayOf(Gen.Elements("", "", "", " ", "_", "-", "\u00a0"), spelt.Length)
            select (path, string.Concat(spelt.Select((letter, place) => blanks[place] + (capitals[place] ? char.ToUpperInvariant(letter) : letter))));
        Fuzz.Check(headings, heading =>
        {
            EcwidImportColumns columns = EcwidImportColumns.For([heading.Heading]);
            Assert.Equal([CustomerColumns.Find(heading.Path)!.Target], columns.Fields);
            Assert.Empty(columns.Unknown);
        });
    }

    [Fact]
    public void Any_heading_is_a_field_one_of_Ecwid_s_or_listed_as_unknown()
    {
        Gen<string> headings = Gen.OneOf(
            Any.Text,
            from path in Gen.Elements(Paths()) from place in Gen.Choose(0, 40) from piece in Any.Text select path.Insert(Math.Min(place, path.Length), piece));
        Fuzz.Check(headings, heading =>
        {
            EcwidImportColumns columns = EcwidImportColumns.For([heading]);
            int known = columns.Fields.Count + columns.ReadOnly.Count + columns.Unknown.Count;
            Assert.True(known == 1 || heading.Trim().Length == 0 || CustomerColumns.Find(heading) is { Kind: FieldKind.Container or FieldKind.SpreadsheetSafe }, "A column must not be dropped in silence.");
        });
    }

    [Fact]
    public void Any_column_map_is_followed_or_refused()
    {
        Gen<string> fields = Gen.OneOf(Any.Text, Gen.Elements(Paths()), Gen.Constant<string>(null!));
        Gen<(string[] Headings, KeyValuePair<string, string?>[] Map)> tables =
            from headings in Gen.Choose(0, 4).SelectMany(count => Gen.ArrayOf(Any.Text, count))
            from keys in Gen.Choose(0, 4).SelectMany(count => Gen.ArrayOf(headings.Length == 0 ? Any.Text : Gen.OneOf(Any.Text, Gen.Elements(headings)), count))
            from values in Gen.ArrayOf(fields, keys.Length)
            select (headings, keys.Zip(values, KeyValuePair.Create<string, string?>).ToArray());
        Fuzz.Check(tables, table =>
        {
            try
            {
                var map = new Dictionary<string, string?>();
                foreach (KeyValuePair<string, string?> entry in table.Map)
                {
                    map[entry.Key] = entry.Value;
                }

                EcwidImportColumns columns = EcwidImportColumns.For(table.Headings, map);
                Assert.Equal(table.Headings.Length, columns.Columns.Count);
                foreach (KeyValuePair<string, string?> entry in map)
                {
                    int place = Array.FindIndex(table.Headings, heading => CustomerColumns.Normalize(heading) == CustomerColumns.Normalize(entry.Key));
                    Assert.Equal(string.IsNullOrWhiteSpace(entry.Value) ? null : CustomerColumns.Find(entry.Value)!.Path, columns.Columns[place]?.Path);
                }
            }
            catch (EcwidException error)
            {
                Assert.Equal(EcwidErrorKind.InvalidRequest, error.Kind);
            }
        });
    }

    [Fact]
    public void Fields_to_read_are_asked_for_as_they_were_named_and_no_others()
    {
        Fuzz.Check(SomeFieldPaths, paths =>
        {
            string[] whole = [.. paths.Where(path => !paths.Any(other => path.StartsWith(other + ".", StringComparison.Ordinal))).Distinct().Order(StringComparer.Ordinal)];
            Assert.Equal(whole, Selected(ResponseFields.ForObject(paths)).Order(StringComparer.Ordinal));
            string[] page = [.. whole.Select(path => "items." + path), "total", "count", "offset", "limit"];
            Assert.Equal(page.Order(StringComparer.Ordinal), Selected(ResponseFields.ForPage(paths)).Order(StringComparer.Ordinal));
        });
    }

    [Fact]
    public void Any_name_of_a_field_is_asked_for_as_it_is_or_refused()
    {
        Fuzz.Check(Gen.OneOf(Any.Text, FieldPaths.Zip(Any.Text, (path, piece) => path + piece)), name =>
        {
            IReadOnlyList<string> fields = PropertyPath.ToFields([name])!;
            try
            {
                Assert.Equal(fields, Selected(ResponseFields.ForObject(fields)));
            }
            catch (EcwidException error)
            {
                Assert.Equal(EcwidErrorKind.InvalidRequest, error.Kind);
            }
        });
    }

    [Fact]
    public void Any_path_of_a_call_stays_below_the_store_or_is_refused()
    {
        Gen<string> paths = Gen.OneOf(Any.Text, Gen.Choose(1, 5).SelectMany(count => Gen.ArrayOf(Gen.OneOf(Any.Text, Gen.Elements("customers", "310000155", "%2e%2e", "a+b", "%E6%9D%B1")), count)).Select(parts => string.Join("/", parts)));
        Fuzz.Check(paths, path =>
        {
            EcwidCall call;
            try
            {
                call = new EcwidRawRequest("GET", path).ToCall();
            }
            catch (EcwidException error)
            {
                Assert.Equal(EcwidErrorKind.InvalidRequest, error.Kind);
                return;
            }

            const string Store = "https://ecwid.example/api/v3/4200123/";
            var address = new Uri(Store.TrimEnd('/') + call.PathAndQuery);
            Assert.Equal("ecwid.example", address.Host);
            Assert.Equal("", address.Query);
            string sent = address.AbsoluteUri;
            for (int times = 0; times < 4; times++)
            {
                Assert.StartsWith(Store, sent, StringComparison.Ordinal);
                Assert.DoesNotContain(sent[Store.Length..], character => char.IsControl(character) || character is '\\');
                Assert.DoesNotContain(sent[Store.Length..].Split('/'), part => part is "." or ".." or "");
                Assert.Equal(path.Trim('/').Split('/').Length, sent[Store.Length..].Split('/').Length);
                sent = Uri.UnescapeDataString(sent);
            }
        });
    }

    [Fact]
    public void Whatever_stands_in_a_segment_or_a_value_comes_out_of_the_address_as_it_was()
    {
        Fuzz.Check(Gen.Zip(Any.WholeText, Any.WholeText), pair =>
        {
            (string segment, string value) = pair;
            string sent = new EcwidCall(System.Net.Http.HttpMethod.Get, scope: null, "x", "-" + segment).WithQuery("email", value).PathAndQuery;
            Assert.Matches("^/x/[-A-Za-z0-9._~%]+[?]email=[-A-Za-z0-9._~%]*$", sent);
            var address = new Uri("https://h.example" + sent);
            Assert.Equal("-" + segment, Uri.UnescapeDataString(address.AbsolutePath["/x/".Length..]));
            Assert.Equal(value, Uri.UnescapeDataString(address.Query["?email=".Length..]));
        });
    }

    /// <summary>Every field that a column can have, those of lists with the index 0.</summary>
    private static string[] Paths() =>
    [
        .. Offered,
        .. Lists.SelectMany(list => CustomerColumns.OfItems(list, 0)).Where(column => !column.IsReadOnly && column.Kind != FieldKind.Container).Select(column => column.Path),
        "email", "lang", "taxId", "customerGroupName",
    ];

    /// <summary>Reads responseFields by the grammar of Ecwid's page, apart from the code that writes it.</summary>
    private static List<string> Selected(string text)
    {
        Assert.Matches(@"^[\p{L}\p{Nd}_]+([(),]*[\p{L}\p{Nd}_]+)*\)*$", text);
        var selected = new List<string>();
        var levels = new Stack<string>();
        foreach (Match word in Regex.Matches(text, @"([\p{L}\p{Nd}_]+)(\(?)|\)"))
        {
            if (word.Value == ")")
            {
                levels.Pop();
            }
            else if (word.Groups[2].Length > 0)
            {
                levels.Push(word.Groups[1].Value);
            }
            else
            {
                selected.Add(string.Join(".", levels.Reverse().Append(word.Groups[1].Value)));
            }
        }

        Assert.Empty(levels);
        return selected;
    }
}
