using System.Text.Json;

namespace NeuroHub.Audit;

/// <summary>Parts of the audit trail's sentences.</summary>
internal static class AuditText
{
    public static string Because(string? reason) => string.IsNullOrEmpty(reason) ? "" : $": {reason.ReplaceLineEndings(" ")}";

    /// <summary>As the wire has it.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString());
}
