using System.Management.Automation;

namespace EcwidPS.Pipeline;

/// <summary>Tells whether the debug stream of a cmdlet is shown. The engine does not say.</summary>
internal static class DebugInterest
{
    private const string Switch = "Debug";
    private const string Preference = "DebugPreference";

    public static bool IsIn(PSCmdlet cmdlet)
    {
        if (cmdlet.MyInvocation.BoundParameters.TryGetValue(Switch, out object bound))
        {
            return bound is SwitchParameter { IsPresent: true };
        }

        string? preference = cmdlet.SessionState.PSVariable.GetValue(Preference)?.ToString();
        return preference is not (null or "" or "SilentlyContinue" or "Ignore");
    }
}
