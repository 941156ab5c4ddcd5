using System;
using System.Collections.Generic;
using System.Globalization;

namespace Ecwid.Sandbox.Hosting;

/// <summary>Reads the arguments of the program.</summary>
internal static class CommandLine
{
    public const string Usage =
        "sandbox-host [--port N] [--store ID]... [--token T] [--scopes a,b] [--samples] [--customers N] [--no-log] [--keep-answers] [--parent-pid N]";

    public static SandboxHostOptions Parse(IReadOnlyList<string> arguments)
    {
        int port = 0;
        var stores = new List<long>();
        string token = SandboxHostOptions.DefaultToken;
        string[] scopes = [];
        bool samples = false;
        int customers = 0;
        bool log = true;
        bool keep = false;
        int? parent = null;

        for (int i = 0; i < arguments.Count; i++)
        {
            string name = arguments[i];
            string Value() => ++i < arguments.Count ? arguments[i] : throw new ArgumentException($"{name} needs a value. Usage: {Usage}");
            switch (name)
            {
                case "--port":
                    port = (int)Number(name, Value(), 0, 65535);
                    break;
                case "--store":
                    stores.Add(Number(name, Value(), 1, long.MaxValue));
                    break;
                case "--token":
                    token = Value();
                    break;
                case "--scopes":
                    scopes = Value().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                    break;
                case "--samples":
                    samples = true;
                    break;
                case "--customers":
                    customers = (int)Number(name, Value(), 0, 10_000_000);
                    break;
                case "--no-log":
                    log = false;
                    break;
                case "--keep-answers":
                    keep = true;
                    break;
                case "--parent-pid":
                    parent = (int)Number(name, Value(), 1, int.MaxValue);
                    break;
                default:
                    throw new ArgumentException($"'{name}' is not known. Usage: {Usage}");
            }
        }

        return new SandboxHostOptions
        {
            Port = port,
            StoreIds = stores.Count > 0 ? stores : [SandboxHostOptions.DefaultStoreId],
            Token = token,
            Scopes = scopes,
            Samples = samples,
            Customers = customers,
            LogRequests = log,
            KeepAnswers = keep,
            ParentProcessId = parent,
        };
    }

    private static long Number(string name, string text, long minimum, long maximum) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number >= minimum && number <= maximum
            ? number
            : throw new ArgumentException($"{name} is '{text}'. Use a number from {minimum} to {maximum}.");
}
