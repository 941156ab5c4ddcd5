using System.Management.Automation;
using Ecwid.Client;

namespace EcwidPS.Pipeline;

/// <summary>Input from the pipeline that would have no effect: it is refused, because nothing is ignored in silence.</summary>
internal static class UnusedInput
{
    /// <param name="input">The input object.</param>
    /// <param name="isNamed">Whether the parameter was named on the command line.</param>
    /// <param name="parameter">The parameter that says what to get.</param>
    /// <exception cref="EcwidException">The parameter was named, and there is input too.</exception>
    public static void Refuse(PSObject? input, bool isNamed, string parameter)
    {
        if (input is not null && isNamed)
        {
            throw new EcwidException($"-{parameter} was given, so that there is no use for input from the pipeline. Leave out one of the two.");
        }
    }
}
