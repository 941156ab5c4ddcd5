using System;
using System.Runtime.CompilerServices;
using System.Security;

namespace EcwidPS.Binding;

/// <summary>Takes a SecureString, and plain text where a CSV column holds it; never quotes the value.</summary>
public sealed class SecretCellAttribute([CallerMemberName] string? parameter = null) : CellTransformationAttribute(parameter)
{
    /// <summary>What to say when plain text is refused; null to accept it.</summary>
    public string? WhenPlainText { get; set; }

    /// <inheritdoc />
    protected override object Convert(object value) => value switch
    {
        SecureString secret => secret,
        string when WhenPlainText is not null => throw new FormatException(WhenPlainText),
        string text => SecureText.From(text),
        _ => throw new FormatException($"A SecureString is needed, not a {value.GetType().Name}."),
    };
}
