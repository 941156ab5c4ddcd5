using System.Collections.Generic;

namespace EcwidPS.Help;

/// <summary>Collects what is wrong with one page, so that its author sees all of it at once.</summary>
internal sealed class Problems(string path)
{
    private readonly List<PageProblem> _found = [];

    public IReadOnlyList<PageProblem> Found => _found;

    /// <param name="line">The line, from 0 as Markdig counts; below 0 for what is not there, which was reported as missing.</param>
    /// <param name="message">What is wrong, and what would be right.</param>
    public void Add(int line, string message)
    {
        if (line >= 0)
        {
            _found.Add(new PageProblem(path, line + 1, message));
        }
    }
}
