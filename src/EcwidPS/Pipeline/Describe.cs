using System;
using System.Management.Automation;
using Ecwid.Client.Models;
using EcwidPS.Binding;

namespace EcwidPS.Pipeline;

/// <summary>What -WhatIf and -Confirm show: enough for a person to judge, and nothing that steers the terminal or breaks the line.</summary>
internal static class Describe
{
    public static string Customer(string? name, string email, EcwidConnection connection)
    {
        string who = string.IsNullOrWhiteSpace(name) ? $"<{email}>" : $"'{name}' <{email}>";
        return VisibleText.Of(FormattableString.Invariant($"{who} (store {connection.StoreId})"));
    }

    /// <summary>A customer that exists, with its name and address as far as they are at hand.</summary>
    public static string Customer(PSObject? input, CustomerIdentity identity, EcwidConnection connection)
    {
        string place = FormattableString.Invariant($"(customer {identity}, store {connection.StoreId})");
        return VisibleText.Of(input?.BaseObject is EcwidCustomer customer && customer.Email is not null
            ? (string.IsNullOrWhiteSpace(customer.Name) ? $"<{customer.Email}> {place}" : $"'{customer.Name}' <{customer.Email}> {place}")
            : FormattableString.Invariant($"customer {identity} (store {connection.StoreId})"));
    }

    /// <summary>A contact that exists, with its type and value as far as the input object shows them.</summary>
    public static string Contact(PSObject? input, long contactId, CustomerIdentity customer, EcwidConnection connection)
    {
        string? type = input?.Properties["Type"]?.Value as string;
        string? contact = input?.Properties["Contact"]?.Value as string;
        string known = string.IsNullOrWhiteSpace(contact) ? string.Empty : $"{type} '{contact}', ".TrimStart();
        return VisibleText.Of(FormattableString.Invariant($"{known}contact {contactId} of customer {customer} (store {connection.StoreId})"));
    }

    public static string Contact(string type, string contact, CustomerIdentity customerId, EcwidConnection connection) =>
        VisibleText.Of(FormattableString.Invariant($"{type} '{contact}' of customer {customerId} (store {connection.StoreId})"));

    public static string Group(string? name, long? customerGroupId, EcwidConnection connection)
    {
        string what = customerGroupId is null ? "customer group" : FormattableString.Invariant($"customer group {customerGroupId}");
        return Named(name, what, connection);
    }

    public static string ExtraField(string? title, string? key, EcwidConnection connection) =>
        Named(title, key is null ? "customer extra field" : $"customer extra field {key}", connection);

    private static string Named(string? name, string what, EcwidConnection connection) => VisibleText.Of(string.IsNullOrWhiteSpace(name)
        ? FormattableString.Invariant($"{what} (store {connection.StoreId})")
        : FormattableString.Invariant($"'{name}' ({what}, store {connection.StoreId})"));
}
