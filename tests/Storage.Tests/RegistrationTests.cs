using Microsoft.Extensions.DependencyInjection;
using NeuroHub.EventSourcing;
using NeuroHub.Lots;
using NeuroHub.Plant;
using NeuroHub.Storage.Record.CommitLog;
using NeuroHub.Storage.Record.Outbox;
using NeuroHub.Storage.Rows;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests;

public sealed class RegistrationTests
{
    [Fact]
    public async Task Everything_is_registered_and_the_directory_hears_of_commits()
    {
        var directory = Directory.CreateTempSubdirectory("neurohub-test-").FullName;
        var provider = new ServiceCollection().AddLogging().AddNeuroHubStorage(new StorageOptions { DataDirectory = directory }).BuildServiceProvider(
            new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        try
        {
            await provider.GetRequiredService<Store>().MigrateAsync();
            await provider.GetRequiredService<Store>().PingAsync();
            foreach (var type in (Type[])[
                typeof(ILotRows), typeof(OutboxDispatcher), typeof(AnswerPurge), typeof(LotQueries), typeof(SerialQueries), typeof(RunQueries),
                typeof(TraceQueries), typeof(ProcessQueries), typeof(ProductModelQueries), typeof(UserQueries)])
                Assert.NotNull(provider.GetRequiredService(type));
            Assert.Same(provider.GetRequiredService<ICommitLog>(), provider.GetRequiredService<GroupCommitLog>());
            Assert.Contains(provider.GetServices<ICommitObserver>(), observer => ReferenceEquals(observer, provider.GetRequiredService<IPlantDirectory>()));

            Assert.IsType<CommitOutcome.Committed>(await provider.GetRequiredService<ICommitLog>().Commit(new TestPlant().Process(1, 1)));
            Assert.Equal(1, (await provider.GetRequiredService<IPlantDirectory>().FindProcess("P001"))!.Id);
        }
        finally
        {
            await provider.DisposeAsync();
            Directory.Delete(directory, recursive: true);
        }
    }
}
