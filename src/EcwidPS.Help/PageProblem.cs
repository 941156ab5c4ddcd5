namespace EcwidPS.Help;

/// <summary>Something in a page that can't be turned into help.</summary>
/// <param name="Path">The page's path.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Message">What is wrong, and what would be right.</param>
internal sealed record PageProblem(string Path, int Line, string Message)
{
    /// <summary>The form that MSBuild and editors read as an error with file and line.</summary>
    public override string ToString() => $"{Path}({Line}): error EPHELP: {Message}";
}
