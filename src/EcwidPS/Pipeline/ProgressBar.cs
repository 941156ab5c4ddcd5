using System;
using System.Diagnostics;
using System.Management.Automation;

namespace EcwidPS.Pipeline;

/// <summary>Progress that nobody is bothered with: for work of more than a second, at most five times a second, and only where somebody looks.</summary>
internal sealed class ProgressBar(PSCmdlet cmdlet)
{
    /// <summary>How often it may change.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Lazy<bool> _isWatched = new(() => HostInterest.IsWatched(cmdlet.Host));
    private TimeSpan _next = Delay;
    private bool _isShown;

    /// <summary>What is done; the cmdlet's name if it is not set.</summary>
    public string? Activity { get; set; }

    private string Title => Activity ?? cmdlet.MyInvocation.MyCommand.Name;

    /// <summary>Shows how far the work is, if it is time.</summary>
    /// <param name="describe">Makes the text.</param>
    /// <param name="percent">How much of the work is done; -1 if that is not known.</param>
    public void Show(Func<string> describe, Func<int>? percent = null)
    {
        if (_watch.Elapsed < _next || !_isWatched.Value)
        {
            return;
        }

        _next = _watch.Elapsed + Interval;
        _isShown = true;
        cmdlet.WriteProgress(new ProgressRecord(0, Title, describe()) { PercentComplete = percent?.Invoke() ?? -1 });
    }

    /// <summary>Takes it off the screen.</summary>
    public void Complete()
    {
        if (_isShown)
        {
            _isShown = false;
            cmdlet.WriteProgress(new ProgressRecord(0, Title, "Done") { RecordType = ProgressRecordType.Completed });
        }
    }
}
