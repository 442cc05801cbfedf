using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using NeuroHub.Access;
using NeuroHub.Api.Http;
using NeuroHub.Results;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NeuroHub.Api.Docs;

/// <summary>Refusals in the documentation: one response for each status, which lists its error codes.</summary>
internal static class RefusalResponses
{
    public static IEnumerable<(string Status, OpenApiResponse Response)> Of(
        RouteDoc doc, AccessRule access, bool hasBody, bool isCommand, bool hasQuery, bool isDeprecated, OperationFilterContext context)
    {
        var codes = new HashSet<RefusalCode>(doc.Refuses)
        {
            RefusalCode.BadRequest, RefusalCode.RateLimited, RefusalCode.InternalError, RefusalCode.ServiceUnavailable,
        };
        if (!access.IsAnonymous)
            codes.UnionWith([RefusalCode.NotAuthenticated, RefusalCode.TokenExpired, RefusalCode.NotEnoughPermissions]);
        if (!access.IsAnonymous && !access.BeforePasswordChange)
            codes.Add(RefusalCode.PasswordChangeRequired);
        if (hasBody)
            codes.UnionWith([RefusalCode.ValidationError, RefusalCode.PayloadTooLarge, RefusalCode.UnsupportedMediaType]);
        if (hasQuery)
            codes.Add(RefusalCode.ValidationError);
        if (isCommand)
            // Also without a body: the idempotency key may be malformed.
            codes.UnionWith([RefusalCode.IdempotencyKeyReused, RefusalCode.Conflict, RefusalCode.ValidationError]);
        if (isDeprecated)
            codes.Add(RefusalCode.Gone);
        return codes
            .Select(code => (Status: code.HttpStatus(), Code: code))
            .Concat(doc.RefusesAs400.Select(code => (Status: StatusCodes.Status400BadRequest, Code: code)))
            .GroupBy(it => it.Status, it => it.Code)
            .OrderBy(group => group.Key)
            .Select(group => (group.Key.ToString(CultureInfo.InvariantCulture), Response(group.Key, [.. group.Select(WireCode.Of).Order(StringComparer.Ordinal)], context)));
    }

    private static OpenApiResponse Response(int status, string[] codes, OperationFilterContext context) => new()
    {
        Description = string.Join(", ", codes),
        Headers = status switch
        {
            StatusCodes.Status401Unauthorized => new Dictionary<string, IOpenApiHeader>
            {
                [HeaderNames.WWWAuthenticate] = AnswerResponses.Header(JsonSchemaType.String, "Bearer"),
            },
            StatusCodes.Status423Locked or StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable => new Dictionary<string, IOpenApiHeader>
            {
                [HeaderNames.RetryAfter] = AnswerResponses.Header(JsonSchemaType.Integer, "After how many seconds to come again."),
            },
            _ => null,
        },
        Content = new Dictionary<string, IOpenApiMediaType>
        {
            [JsonBody.ContentType] = new OpenApiMediaType
            {
                Schema = context.SchemaGenerator.GenerateSchema(
                    status == StatusCodes.Status422UnprocessableEntity ? typeof(InvalidBody) : typeof(ErrorBody), context.SchemaRepository),
                Examples = codes.ToDictionary(code => code, code => (IOpenApiExample)new OpenApiExample { Value = Example(status, code) }),
            },
        },
    };

    private static JsonObject Example(int status, string code)
    {
        var isInvalid = status == StatusCodes.Status422UnprocessableEntity;
        return new JsonObject
        {
            ["detail"] = isInvalid
                ? new JsonArray(new JsonObject { ["loc"] = new JsonArray("body", "name"), ["msg"] = "Field required", ["type"] = "missing" })
                : RefusalSentences.Of(code),
            ["error_code"] = code,
            ["message"] = isInvalid ? "The request does not fit its schema. Correct what detail lists and send it again." : RefusalSentences.Of(code),
            ["timestamp"] = "2025-11-10T01:00:00.000000Z",
            ["path"] = "/api/v1/…",
            ["trace_id"] = "4bf92f3577b34da6a3ce929d0e0e4736",
        };
    }
}

/// <summary>An example sentence for each refusal. A code without an entry is written in words.</summary>
internal static class RefusalSentences
{
    private static readonly Dictionary<string, string> Known = new()
    {
        ["NOT_AUTHENTICATED"] = "Not authenticated",
        ["TOKEN_EXPIRED"] = "Not authenticated",
        ["NOT_ENOUGH_PERMISSIONS"] = "Not enough permissions",
        ["INVALID_CREDENTIALS"] = "Username or password is wrong.",
        ["INTERNAL_ERROR"] = "Internal server error",
        ["LOT_NOT_FOUND"] = "LOT WF-KR-251110D-009 does not exist.",
        ["SERIAL_NOT_FOUND"] = "Serial WF-KR-251110D-001-0099 does not exist.",
        ["PROCESS_NOT_FOUND"] = "Process PROC-099 does not exist.",
        ["WORKER_NOT_FOUND"] = "Worker W099 does not exist or is disabled.",
        ["PREVIOUS_PROCESS_NOT_COMPLETED"] = "Process 7 requires all previous processes (1-6) to be PASS. Current PASS count: 4",
        ["INVALID_PROCESS_SEQUENCE"] = "Process 3 of WF-KR-251110D-001-0001 is out of sequence: process 2 cannot be started yet either.",
        ["DUPLICATE_START"] = "Process 3 of WF-KR-251110D-001-0001 is already started.",
        ["PROCESS_ALREADY_PASSED"] = "Process 3 of WF-KR-251110D-001-0001 has already passed.",
        ["PROCESS_NOT_STARTED"] = "Process 3 of WF-KR-251110D-001-0001 is not started.",
        ["DUPLICATE_LOT"] = "LOT WF-KR-251110D-001 already exists.",
        ["INVALID_STATUS_TRANSITION"] = "LOT WF-KR-251110D-001 cannot go from CREATED to CLOSED.",
        ["LOT_NOT_ACTIVE"] = "LOT WF-KR-251110D-001 is CANCELLED, not active.",
        ["IDEMPOTENCY_KEY_REUSED"] = "This Idempotency-Key came with another body before.",
    };

    public static string Of(string code) =>
        Known.TryGetValue(code, out var sentence) ? sentence : char.ToUpperInvariant(code[0]) + code[1..].Replace('_', ' ').ToLowerInvariant();
}
