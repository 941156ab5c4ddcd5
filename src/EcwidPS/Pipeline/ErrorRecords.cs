using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Ecwid.Client;

namespace EcwidPS.Pipeline;

/// <summary>The one place that turns what went wrong into error records: id, category, cure.</summary>
internal static class ErrorRecords
{
    /// <param name="exception">What went wrong.</param>
    /// <param name="target">The input object at fault.</param>
    /// <param name="row">The number of that object in the pipeline, from 1; 0 if there was no pipeline input.</param>
    /// <param name="hasConnection">Whether there is a connection that the advice may speak of.</param>
    public static ErrorRecord ToErrorRecord(this EcwidException exception, object? target, long row = 0, bool hasConnection = true)
    {
        string message = RowText.Prefix(row) + exception.Message;
        if (Cures.InShort(exception) is { } cure)
        {
            message += " " + cure;
        }

        var error = new ErrorRecord(exception.WithMessage(message), "Ecwid" + exception.Kind, Category(exception.Kind), target)
        {
            ErrorDetails = new ErrorDetails(message) { RecommendedAction = Cures.Recommendation(exception, hasRow: row > 0 || target is PSObject, hasConnection) },
        };
        return NameTarget(error, row);
    }

    /// <summary>The error of a question that nobody can answer.</summary>
    /// <param name="subject">What was to be done.</param>
    public static ErrorRecord Unasked(PipelineRow subject)
    {
        var refusal = new EcwidException("Nobody can be asked for confirmation here, so it was not done. Use -Confirm:$false to go ahead without being asked, or -WhatIf to see what would be done.");
        ErrorRecord error = refusal.ToErrorRecord(subject.Target, subject.Number);
        error.ErrorDetails.RecommendedAction = "Jobs, services and -NonInteractive have nobody to ask: see Get-Help about_EcwidPS_Automation.";
        return error;
    }

    /// <summary>The error of a row with cells that can't be read. It has the id that the engine gives such an error on the command line.</summary>
    /// <param name="faults">The parameters, and what is wrong with their cells.</param>
    /// <param name="row">The row.</param>
    public static ErrorRecord Unreadable(IEnumerable<KeyValuePair<string, string>> faults, PipelineRow row) => Unreadable(
        string.Join(" ", faults.Select(fault => fault.Value.StartsWith(fault.Key + " ", StringComparison.Ordinal) ? fault.Value : $"{fault.Key}: {fault.Value}")), row);

    /// <param name="what">All that is wrong.</param>
    /// <param name="row">The row.</param>
    public static ErrorRecord Unreadable(string what, PipelineRow row)
    {
        string message = RowText.Prefix(row.Number) + what;
        var cause = new ArgumentTransformationMetadataException(message);
        var error = new ErrorRecord(new ParameterBindingException(message, cause), "ParameterArgumentTransformationError", ErrorCategory.InvalidData, row.Target)
        {
            ErrorDetails = new ErrorDetails(message) { RecommendedAction = Cures.MendRows },
        };
        return NameTarget(error, row.Number);
    }

    // Left alone, the engine writes the beginning of the row beside the category, which Windows PowerShell shows with every error.
    private static ErrorRecord NameTarget(ErrorRecord error, long row)
    {
        if (error.TargetObject is not (null or long or int))
        {
            error.CategoryInfo.TargetName = row > 0 ? RowText.Name(row) : error.TargetObject is PSObject target ? target.BaseObject.GetType().Name : error.TargetObject.GetType().Name;
        }

        return error;
    }

    private static ErrorCategory Category(EcwidErrorKind kind) => kind switch
    {
        EcwidErrorKind.NotConnected => ErrorCategory.ConnectionError,
        EcwidErrorKind.InvalidToken => ErrorCategory.AuthenticationError,
        EcwidErrorKind.ScopeMissing => ErrorCategory.PermissionDenied,
        EcwidErrorKind.PlanRequired => ErrorCategory.PermissionDenied,
        EcwidErrorKind.InvalidRequest => ErrorCategory.InvalidArgument,
        EcwidErrorKind.NotFound => ErrorCategory.ObjectNotFound,
        EcwidErrorKind.StoreNotFound => ErrorCategory.ObjectNotFound,
        EcwidErrorKind.Conflict => ErrorCategory.ResourceExists,
        EcwidErrorKind.RateLimited => ErrorCategory.LimitsExceeded,
        EcwidErrorKind.ServerError => ErrorCategory.ResourceUnavailable,
        EcwidErrorKind.Timeout => ErrorCategory.OperationTimeout,
        EcwidErrorKind.ConnectionFailed => ErrorCategory.ConnectionError,
        EcwidErrorKind.ProtocolError => ErrorCategory.ProtocolError,
        EcwidErrorKind.OutcomeUnknown => ErrorCategory.WriteError,
        EcwidErrorKind.ContactNotCreated => ErrorCategory.WriteError,
        _ => ErrorCategory.NotSpecified,
    };
}
