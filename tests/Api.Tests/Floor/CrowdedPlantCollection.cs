namespace NeuroHub.Api.Tests.Floor;

/// <summary>A second plant, for tests that would fill the first one's lists; never beside it, two cores are few.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class CrowdedPlantCollection : ICollectionFixture<TestPlant>
{
    public const string Name = "crowded plant";
}
