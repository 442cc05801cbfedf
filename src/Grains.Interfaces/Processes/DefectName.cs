namespace NeuroHub.Processes;

/// <summary>What a defect code is called on a screen.</summary>
[GenerateSerializer, Immutable, Alias("nh.defect_name")]
public sealed record DefectName([property: Id(0)] string Ko, [property: Id(1)] string En)
{
    /// <summary>Of a process whose codes have no names.</summary>
    public static IReadOnlyDictionary<string, DefectName> None { get; } = new Dictionary<string, DefectName>();
}
