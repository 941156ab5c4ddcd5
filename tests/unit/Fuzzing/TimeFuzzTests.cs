using System;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using Ecwid.Client;
using Ecwid.Client.Http;
using Ecwid.Client.Models;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EcwidPS.UnitTests.Fuzzing;

/// <summary>Dates and waits.</summary>
[Collection(RunsAlone.Name)]
public sealed class TimeFuzzTests
{
    private static readonly string[] DateForms =
        ["yyyy-MM-dd HH:mm:ss +0000", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ssZ", "yyyy-MM-ddTHH:mm:ss.fffffffZ"];

    private static readonly string[] HttpForms = ["ddd, dd MMM yyyy HH:mm:ss 'GMT'", "dddd, dd-MMM-yy HH:mm:ss 'GMT'", "ddd MMM d HH:mm:ss yyyy"];

    private static readonly Gen<DateTimeOffset> Moments =
        from day in Gen.Choose(0, 3_652_058)
        from second in Gen.Choose(0, 86_399)
        select new DateTimeOffset(DateTime.MinValue.AddDays(day).AddSeconds(second), TimeSpan.Zero);

    /// <summary>Dates as people and servers write them, and with a few characters changed.</summary>
    private static readonly Gen<string> DateTexts =
        from moment in Moments
        from form in Gen.Elements(DateForms)
        from place in Gen.Choose(0, 30)
        from piece in Gen.OneOf(Any.Text, Gen.Choose('0', '9').Select(digit => ((char)digit).ToString()), Gen.Elements("+0400", "-1400", " +1401", "Z", "24", "60"))
        from changed in Gen.Choose(0, 2)
        let text = moment.ToString(form, CultureInfo.InvariantCulture)
        let at = Math.Min(place, text.Length)
        select changed == 0 ? text : changed == 1 ? text.Insert(at, piece) : text[..at] + piece + text[Math.Min(text.Length, at + piece.Length)..];

    [Fact]
    public void A_date_that_is_written_in_any_form_is_read_as_the_same_moment()
    {
        Fuzz.Check(Gen.Zip(Moments, Gen.Elements(DateForms)), pair =>
        {
            (DateTimeOffset moment, string form) = pair;
            Assert.Equal(moment, EcwidDate.Parse(moment.ToString(form, CultureInfo.InvariantCulture)));
            Assert.Equal(moment, EcwidDate.Parse(EcwidDate.Format(moment)));
            Assert.Equal(moment, EcwidDate.FromUnixSeconds(moment.ToUnixTimeSeconds()));
        });
    }

    [Fact]
    public void Any_text_is_a_date_or_none_and_both_readers_agree()
    {
        Fuzz.Check(Gen.OneOf(DateTexts, Any.Text), text =>
        {
            DateTimeOffset? date = EcwidDate.Parse(text);
            if (WireDate.TryParse(Encoding.UTF8.GetBytes(text), out DateTimeOffset wire))
            {
                Assert.Equal(date, wire);
                Assert.Equal(date!.Value.Offset, wire.Offset);
            }
        });
    }

    [Fact]
    public void Any_JSON_in_the_place_of_a_date_is_a_date_none_or_an_error_of_JSON()
    {
        Gen<string> values = Gen.OneOf(DateTexts.Select(text => JsonSerializer.Serialize(text)), Any.Json, Any.Long.Select(number => number.ToString(CultureInfo.InvariantCulture)));
        Fuzz.Check(values, json =>
        {
            try
            {
                DateTimeOffset? date = JsonSerializer.Deserialize($$"""{"date":{{json}}}""", DeletedCustomer)!.Deleted;
                Assert.True(date is not null || json.Trim() is "null" or "\"\"", "A date must not be dropped in silence.");
            }
            catch (JsonException)
            {
                // An error is an answer.
            }
        });
    }

    [Fact]
    public void Seconds_to_wait_are_never_read_as_fewer()
    {
        Gen<(string Header, int Zeros)> digits = Gen.Choose(1, 30).SelectMany(length => Gen.ArrayOf(Gen.Choose('0', '9'), length)).Zip(Gen.Elements(0, 0, 20), (values, zeros) => (string.Concat(values.Select(value => (char)value)), zeros));
        Fuzz.Check(digits, header =>
        {
            string text = new string('0', header.Zeros) + header.Header;
            TimeSpan? wait = Read(text, date: null);
            var asked = System.Numerics.BigInteger.Parse(text, CultureInfo.InvariantCulture);
            Assert.NotNull(wait);
            Assert.Equal(asked > int.MaxValue ? int.MaxValue : (int)asked, wait.Value.TotalSeconds);
        });
    }

    [Fact]
    public void A_date_to_wait_for_is_read_in_each_of_the_three_forms_of_HTTP()
    {
        // A year of two digits means one in this century or the last.
        var start = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Gen<(int Second, int Wait, string Form)> dates =
            from second in Gen.Choose(0, 800_000_000)
            from wait in Gen.Choose(-100_000, 100_000)
            from form in Gen.Elements(HttpForms)
            select (second, wait, form);
        Fuzz.Check(dates, date =>
        {
            DateTimeOffset now = start.AddSeconds(date.Second);
            string header = now.AddSeconds(date.Wait).ToString(date.Form, CultureInfo.InvariantCulture);
            Assert.Equal(Math.Max(0, date.Wait), Read(header, now)?.TotalSeconds);
        });
    }

    [Fact]
    public void Any_other_header_is_no_wait_or_one_that_is_not_negative()
    {
        Fuzz.Check(Gen.OneOf(Any.Text, DateTexts, Any.Long.Select(number => number.ToString(CultureInfo.InvariantCulture))), text =>
        {
            TimeSpan? wait = Read(text, new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero));
            Assert.True(wait is null || wait >= TimeSpan.Zero, wait.ToString());
        });
    }

    private static System.Text.Json.Serialization.Metadata.JsonTypeInfo<EcwidDeletedCustomer> DeletedCustomer =>
        (System.Text.Json.Serialization.Metadata.JsonTypeInfo<EcwidDeletedCustomer>)EcwidJson.Wire.GetTypeInfo(typeof(EcwidDeletedCustomer))!;

    private static TimeSpan? Read(string header, DateTimeOffset? date)
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation("Retry-After", header);
        response.Headers.Date = date;
        return RetryAfter.Read(response);
    }
}
