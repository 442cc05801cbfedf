using NeuroHub.Lots;
using NeuroHub.Storage.Record.Outbox;

namespace NeuroHub.Hosting;

/// <summary>Tells a LOT's grain that its serials have moved its row.</summary>
internal sealed class LotProgressHandler(IGrainFactory grains) : IOutboxHandler
{
    public string Kind => "lot.progress";

    public Task Handle(string key, string? payload) => grains.Grain<ILotGrain>(key).NoteProgress();
}
