using NeuroHub.Silo.Starting;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Demo;

/// <summary>Looks before anything starts whether this is a demo's record: a plant's own is never written into.</summary>
internal sealed class DemoRecord(UserQueries users, ProductModelQueries models, DemoClock clock) : IHostedLifecycleService
{
    /// <summary>Marks what the demo made: models and LOTs begin with it, names of people end with it.</summary>
    public const string Mark = "DEMO";

    public const string ModelCode = Mark + "-WF";

    /// <summary>What is written of before the live floor.</summary>
    public static readonly TimeSpan Past = TimeSpan.FromHours(24);

    /// <summary>There was nothing in it: a day is to be written first.</summary>
    public bool IsNew { get; private set; }

    /// <exception cref="ConfigurationException">Something else is in it.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        IsNew = !await users.Any(cancellationToken);
        if (IsNew)
            return;
        clock.Release();
        if (!(await models.List(null, new Page(0, 1000), cancellationToken)).Items.Any(model => model.ModelCode == ModelCode))
            throw new ConfigurationException(
                "--demo needs an empty record, and this one has something in it that no demo made. Name another folder in NeuroHub__DataDirectory.");
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
