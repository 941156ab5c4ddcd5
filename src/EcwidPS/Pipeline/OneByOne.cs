using System;
using System.Management.Automation;
using System.Reflection;

namespace EcwidPS.Pipeline;

/// <summary>Tells whether a cmdlet must finish one row before it begins the next, so that what stops it stops it there.</summary>
internal static class OneByOne
{
    private const string ErrorAction = "ErrorAction";

    /// <summary>True if the first error ends the work (-ErrorAction Stop), or a person is asked about each row (-Confirm), or nothing is done (-WhatIf).</summary>
    public static bool IsWanted(PSCmdlet cmdlet) =>
        EndsAtErrors(cmdlet) || (AttributeOf(cmdlet) is { SupportsShouldProcess: true } attribute && (Asks(cmdlet, attribute.ConfirmImpact) || IsOn(cmdlet, "WhatIf")));

    /// <summary>Whether a cmdlet changes something in the store; an export only asks before it replaces a file.</summary>
    public static bool Changes(PSCmdlet cmdlet) => AttributeOf(cmdlet) is { SupportsShouldProcess: true, VerbName: not VerbsData.Export };

    private static CmdletAttribute? AttributeOf(PSCmdlet cmdlet) => cmdlet.GetType().GetCustomAttribute<CmdletAttribute>();

    /// <summary>True if the first error ends the work.</summary>
    public static bool EndsAtErrors(PSCmdlet cmdlet) =>
        Value<ActionPreference>(cmdlet, ErrorAction, ErrorAction + "Preference") is not (null or ActionPreference.Continue or ActionPreference.SilentlyContinue or ActionPreference.Ignore);

    private static bool Asks(PSCmdlet cmdlet, ConfirmImpact impact)
    {
        if (cmdlet.MyInvocation.BoundParameters.TryGetValue("Confirm", out object confirm))
        {
            return IsTrue(confirm);
        }

        return Value<ConfirmImpact>(cmdlet, null, "ConfirmPreference") is { } preference and not ConfirmImpact.None && impact >= preference;
    }

    private static bool IsOn(PSCmdlet cmdlet, string name) =>
        cmdlet.MyInvocation.BoundParameters.TryGetValue(name, out object value)
            ? IsTrue(value)
            : LanguagePrimitives.IsTrue(cmdlet.GetVariableValue(name + "Preference"));

    private static bool IsTrue(object value) => value is SwitchParameter { IsPresent: true } or true;

    private static T? Value<T>(PSCmdlet cmdlet, string? parameter, string variable)
        where T : struct, Enum
    {
        object? value = parameter is not null && cmdlet.MyInvocation.BoundParameters.TryGetValue(parameter, out object bound)
            ? bound
            : cmdlet.GetVariableValue(variable);
        return LanguagePrimitives.TryConvertTo(value, out T result) ? result : null;
    }
}
