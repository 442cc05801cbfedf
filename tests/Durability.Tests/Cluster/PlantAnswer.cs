using System.Text.Json;

namespace NeuroHub.Durability.Tests.Cluster;

internal sealed record PlantAnswer(int Status, JsonElement Body, bool Replayed)
{
    public bool IsDone => Status is >= 200 and < 300;

    public string? ErrorCode => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("error_code", out var code) ? code.GetString() : null;

    /// <summary>What an envelope carries.</summary>
    public JsonElement Data => Body.GetProperty("data");

    public JsonElement Done()
    {
        Assert.True(IsDone, $"{Status} {Body}");
        return Body;
    }
}
