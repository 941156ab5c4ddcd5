using System;

namespace EcwidPS.Pipeline;

/// <summary>What -WhatIf and -Confirm show: enough for a person to judge.</summary>
internal static class Describe
{
    public static string Customer(string? name, string email, EcwidConnection connection)
    {
        string who = string.IsNullOrWhiteSpace(name) ? $"<{email}>" : $"'{name}' <{email}>";
        return FormattableString.Invariant($"{who} (store {connection.StoreId})");
    }

    public static string Contact(string type, string contact, long customerId, EcwidConnection connection) =>
        FormattableString.Invariant($"{type} '{contact}' of customer {customerId} (store {connection.StoreId})");
}
