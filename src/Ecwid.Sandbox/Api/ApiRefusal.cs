using System;
using System.Collections.Generic;

namespace Ecwid.Sandbox.Api;

/// <summary>A request that the API refuses. It is thrown before anything was changed.</summary>
internal sealed class ApiRefusal : Exception
{
    private ApiRefusal(int status, string? message, string? code)
        : base(message ?? "")
    {
        Status = status;
        ErrorMessage = message;
        ErrorCode = code;
    }

    public int Status { get; }

    /// <summary>Null when the answer has no body.</summary>
    public string? ErrorMessage { get; }

    public string? ErrorCode { get; }

    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    public static ApiRefusal WrongParameter(string message) => new(400, message, "WRONG_PARAMETER");

    public static ApiRefusal WrongJson(string detail) => WrongParameter("Wrong JSON format: " + detail);

    public static ApiRefusal LanguageNotAllowed(string language) =>
        new(400, $"Language '{language}' is not enabled in the store", "LANGUAGES_NOT_ALLOWED");

    public static ApiRefusal PlanRequired() =>
        new(402, "The API is not available on the current plan of the store", "NOT_AVAILABLE_ON_CURRENT_PLAN");

    /// <summary>Production says nothing at all to a token that it doesn't know.</summary>
    public static ApiRefusal UnknownToken() => new(403, null, null);

    public static ApiRefusal MissingScope(string scope) =>
        new(403, $"The app has no access scope '{scope}'", "INSUFFICIENT_APP_SCOPE");

    public static ApiRefusal UnknownStore() => new(404, "Store not found", "STORE_NOT_FOUND");

    public static ApiRefusal UnknownPath() => new(404, "The requested resource does not exist", null);

    public static ApiRefusal CustomerNotFound(long id) => new(404, FormattableString.Invariant($"Customer #{id} not found"), null);

    public static ApiRefusal ContactNotFound(long id) => new(404, FormattableString.Invariant($"Customer contact #{id} not found"), null);

    public static ApiRefusal GroupNotFound(long id) => new(404, FormattableString.Invariant($"Customer group #{id} not found"), null);

    public static ApiRefusal ExtraFieldNotFound(string key) => new(404, $"Extra field '{key}' not found", null);

    public static ApiRefusal BatchNotFound() => new(404, "Batch with such ticket not found", null);

    /// <summary>Ecwid's own failure, which a test can ask for.</summary>
    public static ApiRefusal ServerError() => new(500, "Internal server error", null);

    public static ApiRefusal MethodNotAllowed(string allowed)
    {
        var refusal = new ApiRefusal(405, "Method not allowed", "METHOD_NOT_ALLOWED");
        refusal.Headers["Allow"] = allowed;
        return refusal;
    }

    public static ApiRefusal EmailTaken() => new(409, "Customer with such email already exists", "CONSTRAINT_VIOLATION");

    public static ApiRefusal ExternalReferenceTaken() =>
        new(409, "Customer group with such externalReferenceId already exists", "EXTERNAL_ID_ALREADY_USED");

    public static ApiRefusal ExtraFieldTaken() =>
        new(409, "Extra field with such key already exists", "CONSTRAINT_VIOLATION");

    public static ApiRefusal WrongContentType() =>
        new(415, "Unsupported content-type: expected either application/json or text/json", null);

    public static ApiRefusal RateLimited(int seconds)
    {
        var refusal = new ApiRefusal(429, "Too many requests", "RATE_LIMITED");
        refusal.Headers["Retry-After"] = FormattableString.Invariant($"{seconds}");
        return refusal;
    }
}
