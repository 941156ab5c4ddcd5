using System;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using Ecwid.Client;
using Xunit;

namespace EcwidPS.UnitTests.Client;

/// <summary>Many calls at once.</summary>
internal static class Concurrent
{
    public static Task<EcwidException[]> ErrorsAsync(int count, Func<Task> call) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(_ => Task.Run(() => Assert.ThrowsAsync<EcwidException>(call), TestStore.TestEnd)));

    /// <summary>Waits until the condition holds; fails after ten seconds.</summary>
    public static async Task EventuallyAsync(Func<bool> condition, string what)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"{what} did not happen within 10 s.");
            await Task.Delay(5, TestStore.TestEnd);
        }
    }
}
