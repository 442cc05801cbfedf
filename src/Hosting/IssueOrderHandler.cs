using NeuroHub.Lots;
using NeuroHub.Storage.Record.Outbox;

namespace NeuroHub.Hosting;

/// <summary>Has a LOT's grain issue what is left of an order of serials.</summary>
internal sealed class IssueOrderHandler(IGrainFactory grains) : IOutboxHandler
{
    public string Kind => "lot.serials";

    public Task Handle(string key, string? payload) => grains.Grain<ILotGrain>(key).FinishIssue();
}
