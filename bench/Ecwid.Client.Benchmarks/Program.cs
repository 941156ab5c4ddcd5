using BenchmarkDotNet.Running;
using Ecwid.Client.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(BenchmarkStore).Assembly).Run(args);
