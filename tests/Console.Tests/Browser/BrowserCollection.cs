using NeuroHub.Console.Tests.Screens;

namespace NeuroHub.Console.Tests.Browser;

/// <summary>Every test that needs a browser is in this collection.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<Chromium>, ICollectionFixture<WorkedPlant>
{
    public const string Name = "browser";
}
