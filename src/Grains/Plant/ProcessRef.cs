using NeuroHub.Processes;

namespace NeuroHub.Plant;

/// <summary>A process of the live master data, as a command named it.</summary>
public sealed record ProcessRef(long Id, int Number, string Code, string NameKo, string NameEn)
{
    /// <summary>What is measured there.</summary>
    public IReadOnlyList<Characteristic> Characteristics { get; init; } = [];
}
