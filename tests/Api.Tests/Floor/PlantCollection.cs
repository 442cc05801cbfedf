namespace NeuroHub.Api.Tests.Floor;

[CollectionDefinition(Name)]
public sealed class PlantCollection : ICollectionFixture<TestPlant>
{
    public const string Name = "plant";
}
