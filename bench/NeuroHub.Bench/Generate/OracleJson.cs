using System.Text.Json;
using NeuroHub.Bench.Csv;

namespace NeuroHub.Bench.Generate;

internal static class OracleJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
    };

    /// <summary><c>{units, passed, defected, by_code{code: n}, by_model{code: {units, passed, defected}}}</c></summary>
    public static string Of(UnitCounts counts) => JsonSerializer.Serialize(counts, Options) + "\n";
}
