using NeuroHub.Console.Tests.Screens;

namespace NeuroHub.Console.Tests.Browser;

/// <summary>
/// Every test that needs a browser is in this collection. They share a plant; a class whose tests change what a plant is made of, or need a new
/// one, has its own (<c>IClassFixture&lt;Plant&gt;</c>).
/// </summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<Chromium>, ICollectionFixture<Plant>, ICollectionFixture<WorkedPlant>
{
    public const string Name = "browser";
}
