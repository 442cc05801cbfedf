namespace NeuroHub.Api.OpenApi;

/// <summary>An example of what each refusal says; those without an own one say their code in words.</summary>
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
