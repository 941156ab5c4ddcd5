using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace EcwidPS.Mutation;

/// <summary>A part of the sources, and the tests that hold it.</summary>
internal sealed class Part
{
    /// <summary>All parts, in the order in which they are run.</summary>
    public static IReadOnlyList<Part> All { get; } =
    [
        new()
        {
            Name = "Retry",
            Project = "src/Ecwid.Client",
            Sources = ["Http/Retry/", "Http/RetryAfter.cs"],
            Tests =
            [
                "Client.Retry.*", "Client.RetryAfterTests", "Client.ErrorTableTests", "Client.ConnectionFaultTests", "Client.TransportFaultTests", "Client.ObserverTests", "Client.GroupTests",
                "Client.ContactTests", "Client.ExtraFieldTests", "Client.BatchTests", "Fuzzing.TimeFuzzTests", "Bulk.Import.*",
            ],
        },
        new()
        {
            Name = "RateLimit",
            Project = "src/Ecwid.Client",
            Sources = ["Http/RateLimit/"],
            Tests = ["Client.RateLimit.*", "Client.Retry.RetryTests", "Client.Retry.FaultsOfOtherClientsTests", "Client.ClientOptionsTests", "Client.ObserverTests", "Client.RealNetworkTests", "Bulk.BatchPaceTests"],
        },
        new()
        {
            Name = "Redaction",
            Project = "src/Ecwid.Client",
            Sources = ["Http/Redaction.cs", "Http/Vocabulary.cs", "Http/RedirectTarget.cs", "Http/MaskedBody.cs", "Http/SecretText.cs"],
            Tests = ["Client.Trust.*", "Client.ErrorDetailTests", "Client.ErrorTableTests", "Client.ObserverTests", "Client.RefusedInputTests", "Client.ClientOptionsTests", "Fuzzing.MaskFuzzTests", "Fuzzing.FoundInputTests"],
        },
        new()
        {
            Name = "Journal",
            Project = "src/Ecwid.Client",
            Sources = ["Bulk/Journal/"],
            Tests = ["Bulk.Journal.*", "Bulk.Import.*", "Fuzzing.JournalFuzzTests", "Fuzzing.FoundInputTests"],
        },
        new()
        {
            Name = "Rows",
            Project = "src/Ecwid.Client",
            Sources = ["Schema/", "Bulk/Columns/", "Bulk/Rows/", "Bulk/Comparison/", "Customers/CreationSettlement.cs", "Customers/CustomerRules.cs"],
            Tests = ["Schema.*", "Bulk.Rows.*", "Bulk.Columns.*", "Bulk.Comparison.*", "Bulk.Writing.*", "Client.CustomerChangeTests", "Client.ContactChangeTests", "Binding.*", "Commands.*", "Fuzzing.NameFuzzTests", "Fuzzing.FoundInputTests"],
        },
        new()
        {
            Name = "Binding",
            Project = "src/EcwidPS",
            Sources = ["Commands/Customers/", "Commands/Contacts/", "Commands/Groups/", "Commands/ExtraFields/", "Commands/Store/"],
            AttributesOnly = true,
            Tests = ["Contracts.HelpPageTests", "Contracts.CmdletContractTests"],
        },
    ];

    /// <summary>What the user calls it.</summary>
    public required string Name { get; init; }

    /// <summary>The folder of the project that is changed.</summary>
    public required string Project { get; init; }

    /// <summary>Its files: the beginnings of their paths in the project.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>Classes of tests/unit without the namespace that all share; a star stands for a whole namespace. The first are run first: most mutants need no others.</summary>
    public required IReadOnlyList<string> Tests { get; init; }

    /// <summary>Whether only attributes of parameters are changed, and suites of Pester try what unit tests do not find.</summary>
    public bool AttributesOnly { get; init; }

    /// <summary>The Pester suites of a cmdlet's file.</summary>
    public static IReadOnlyList<string> SuitesOf(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        string[] suites = name switch
        {
            _ when name.Contains("Import", StringComparison.Ordinal) => ["Import"],
            _ when name.Contains("Export", StringComparison.Ordinal) => ["Export"],
            _ when name.Contains("Contact", StringComparison.Ordinal) => ["Contacts", "ContactChanges"],
            _ when name.Contains("Group", StringComparison.Ordinal) => ["Groups"],
            _ when name.Contains("ExtraField", StringComparison.Ordinal) => ["ExtraFields"],
            _ when name.Contains("Api", StringComparison.Ordinal) => ["Invoke-EcwidApi", "HostileInput"],
            _ when name.Contains("Store", StringComparison.Ordinal) => ["Store"],
            _ => ["New-EcwidCustomer", "Customers"],
        };
        return [.. suites.Select(suite => $"tests/pester/{suite}.Tests.ps1")];
    }
}
