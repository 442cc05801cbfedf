using NeuroHub.Storage.Tests.Replay;

namespace NeuroHub.Storage.Tests.Reports;

/// <summary>A plant whose measured values differ from each other, so that they have a spread.</summary>
public abstract class ReportedPlant : PlayedPlant, IAsyncLifetime
{
    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        await Store.Execute("UPDATE measurements SET value = 59.5 + (run_id % 7) * 0.1");
    }
}
