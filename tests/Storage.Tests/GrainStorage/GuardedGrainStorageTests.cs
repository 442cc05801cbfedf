using NeuroHub.EventSourcing;
using NeuroHub.Storage.GrainStorage;
using Npgsql;
using Orleans.Storage;

namespace NeuroHub.Storage.Tests.GrainStorage;

/// <summary>What leaves a grain's storage can be read by a caller in another process.</summary>
public sealed class GuardedGrainStorageTests
{
    private static readonly GrainId Range = GrainId.Create("number-range", "runs");

    [Fact]
    public async Task A_drivers_exception_leaves_as_text_only()
    {
        var storage = new GuardedGrainStorage(new Broken(new OrleansException("Error reading", new NpgsqlException("57P02: crashed"))));

        var thrown = await Assert.ThrowsAsync<StoreUnavailableException>(() => storage.ReadStateAsync("number-range", Range, new GrainState<string>()));

        Assert.Null(thrown.InnerException);
        Assert.Contains("could not be read", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conflict_stays_one()
    {
        var storage = new GuardedGrainStorage(new Broken(new InconsistentStateException("another was first")));

        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync("number-range", Range, new GrainState<string>()));
    }

    /// <summary>Orleans' provider when its database is gone.</summary>
    private sealed class Broken(Exception failure) : IGrainStorage
    {
        public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Task.FromException(failure);

        public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Task.FromException(failure);

        public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Task.FromException(failure);
    }
}
