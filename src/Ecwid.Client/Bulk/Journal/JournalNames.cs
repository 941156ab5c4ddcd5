using System;

namespace Ecwid.Client.Bulk.Journal;

/// <summary>The words by which a journal names what was sent for a row and how it ended, for who writes it and who reads it.</summary>
internal static class JournalNames
{
    // Each in the order of its enumeration.
    private static readonly string[] Operations = ["none", "create", "update"];
    private static readonly string[] Outcomes = ["created", "updated", "unchanged", "skipped", "failed"];

    public static string Of(JournalOperation operation) => Operations[(int)operation];

    public static string Of(JournalOutcome outcome) => Outcomes[(int)outcome];

    /// <returns>The operation; null if the word is none of these.</returns>
    public static JournalOperation? Operation(string word) => Array.IndexOf(Operations, word) is >= 0 and var place ? (JournalOperation)place : null;

    /// <returns>The outcome; null if the word is none of these.</returns>
    public static JournalOutcome? Outcome(string word) => Array.IndexOf(Outcomes, word) is >= 0 and var place ? (JournalOutcome)place : null;
}
