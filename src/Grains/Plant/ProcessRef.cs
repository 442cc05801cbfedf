namespace NeuroHub.Plant;

/// <summary>A process of the live master data, as a command named it.</summary>
public sealed record ProcessRef(long Id, int Number, string Code, string NameKo, string NameEn);
