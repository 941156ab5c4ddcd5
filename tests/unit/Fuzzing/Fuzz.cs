using System;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading.Tasks;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;
using Xunit;

namespace EcwidPS.UnitTests.Fuzzing;

/// <summary>
/// Runs a property over random inputs: few by themselves, so that all tests take seconds; as many as ECWIDPS_FUZZ_INPUTS says, from
/// the seed that ECWIDPS_FUZZ_SEED says. A failure shows the smallest input that was found, and how to run it again.
/// </summary>
internal static class Fuzz
{
    private const int FewInputs = 100;
    private const int LargestSize = 60;
    private const ulong UsualSeed = 20261121;

    // Any odd number: what FsCheck adds from one random number to the next.
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    private static readonly JsonSerializerOptions Shown = new() { Encoder = JavaScriptEncoder.Default };

    private static int Inputs => (int)(Number("ECWIDPS_FUZZ_INPUTS") ?? FewInputs);

    private static ulong Seed => Number("ECWIDPS_FUZZ_SEED") ?? UsualSeed;

    public static void Check<T>(Gen<T> inputs, Action<T> property) => Check(Arb.From(inputs), property);

    public static void Check(Gen<byte[]> inputs, Action<byte[]> property) => Check(Arb.From(inputs, Smaller.Of), property);

    public static void Check(Gen<string> inputs, Action<string> property) => Check(Arb.From(inputs, Smaller.Of), property);

    /// <summary>For properties that wait: nothing here does for long.</summary>
    public static void CheckAsync<T>(Gen<T> inputs, Func<T, Task> property) => Check(Arb.From(inputs), input => Wait(property, input));

    /// <inheritdoc cref="CheckAsync{T}"/>
    public static void CheckAsync(Gen<byte[]> inputs, Func<byte[], Task> property) => Check(inputs, input => Wait(property, input));

    private static void Check<T>(Arbitrary<T> inputs, Action<T> property)
    {
        int count = 0;
        string smallest = "";
        Config config = Config.QuickThrowOnFailure
            .WithMaxTest(Inputs)
            .WithEndSize(LargestSize)
            .WithQuietOnSuccess(true)
            .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(Seed, Gamma), FSharpOption<int>.None)));
        try
        {
            FsCheck.Check.One(config, Prop.ForAll(inputs, (T input) =>
            {
                count++;
                TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
                try
                {
                    property(input);
                }
                catch (Exception e)
                {
                    smallest = $"{Show(input)}\n{e}";
                    throw;
                }
            }));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Assert.Fail($"Input {count} failed; run it again with ECWIDPS_FUZZ_SEED={Seed} and ECWIDPS_FUZZ_INPUTS={Inputs}. The smallest input:\n{(smallest.Length > 0 ? smallest : e.ToString())}");
        }

        Assert.InRange(count, Inputs, int.MaxValue);
    }

    private static void Wait<T>(Func<T, Task> property, T input) => Task.Run(() => property(input)).GetAwaiter().GetResult();

    private static string Show<T>(T input) => input switch
    {
        byte[] bytes => $"{Convert.ToBase64String(bytes)} ({JsonSerializer.Serialize(Encoding.Latin1.GetString(bytes), Shown)})",
        string text => JsonSerializer.Serialize(text, Shown),
        null => "null",
        _ => input.ToString()!,
    };

    private static ulong? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? ulong.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : null;
}
