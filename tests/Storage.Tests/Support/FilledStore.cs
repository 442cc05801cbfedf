namespace NeuroHub.Storage.Tests.Support;

/// <summary>A store on PostgreSQL that is filled once, for tests that only read it.</summary>
public abstract class FilledStore : IAsyncLifetime
{
    public TestStore Store { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Store = await Engines.Postgres();
        await Fill(Store);
    }

    public async Task DisposeAsync() => await Store.DisposeAsync();

    protected abstract Task Fill(TestStore store);
}
