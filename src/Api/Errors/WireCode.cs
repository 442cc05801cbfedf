using System.Text.Json;
using NeuroHub.Results;

namespace NeuroHub.Api.Errors;

/// <summary>The wire name of each refusal: <c>DuplicateStart</c> = <c>DUPLICATE_START</c>.</summary>
internal static class WireCode
{
    private static readonly Dictionary<RefusalCode, string> Names = Enum.GetValues<RefusalCode>()
        .ToDictionary(code => code, code => JsonNamingPolicy.SnakeCaseUpper.ConvertName(code.ToString()));

    public static string Of(RefusalCode code) => Names[code];
}
