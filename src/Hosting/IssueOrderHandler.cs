using NeuroHub.Lots;
using NeuroHub.Storage.Record.Outbox;

namespace NeuroHub.Hosting;

/// <summary>Makes a LOT's grain issue the remaining serials of an order.</summary>
internal sealed class IssueOrderHandler(IGrainFactory grains) : IOutboxHandler
{
    public string Kind => "lot.serials";

    public Task Handle(string key, string? payload) => grains.Grain<ILotGrain>(key).FinishIssue();
}
