namespace NeuroHub.Api.Tests.Telemetry;

/// <summary>Alone in the process: .NET's meters are everybody's, and another plant that ends takes the instruments of this one along.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MeasuredCollection : ICollectionFixture<MeasuredPlant>
{
    public const string Name = "measured plant";
}
