using System;
using System.Text.Json;
using BenchmarkDotNet.Running;
using Ecwid.Client.Benchmarks;

if (args is ["rate-limit"])
{
    RateLimitRun[] runs = [await RateLimitRun.MeasureAsync(serverEnforcesLimit: false), await RateLimitRun.MeasureAsync(serverEnforcesLimit: true)];
    Console.WriteLine(JsonSerializer.Serialize(runs, JsonSerializerOptions.Web));
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(BenchmarkStore).Assembly).Run(args);
