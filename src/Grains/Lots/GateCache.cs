using System.Collections.Concurrent;
using NeuroHub.EventSourcing;

namespace NeuroHub.Lots;

/// <summary>
/// The gates of LOTs as this silo has seen them last. A gate may be stale. A start that it allows is checked again in its transaction, and
/// a start that it refuses is decided again with a fresh gate. So the cache saves a call and decides nothing.
/// When this silo's own commit changes a gate, the new gate is here before that commit is answered.
/// </summary>
public sealed class GateCache(IGrainFactory grains) : ICommitObserver
{
    private const int Capacity = 10_000;

    private readonly ConcurrentDictionary<string, LotGate> _gates = new(StringComparer.Ordinal);

    public ValueTask<LotGate?> Get(string lotNumber) =>
        _gates.TryGetValue(lotNumber, out var gate) ? ValueTask.FromResult<LotGate?>(gate) : new ValueTask<LotGate?>(Refresh(lotNumber));

    public async Task<LotGate?> Refresh(string lotNumber) =>
        await grains.Grain<ILotGrain>(lotNumber).Gate() is { } gate ? Keep(gate) : null;

    /// <summary>A newer gate than one that is not valid any more: from the cache, or else from the LOT.</summary>
    public ValueTask<LotGate?> After(LotGate stale) =>
        _gates.TryGetValue(stale.LotNumber, out var gate) && gate.Version > stale.Version
            ? ValueTask.FromResult<LotGate?>(gate)
            : new ValueTask<LotGate?>(Refresh(stale.LotNumber));

    public void Committed(IReadOnlyList<CommitItem> items)
    {
        foreach (var item in items)
        {
            if (!item.MovesGate)
                continue;
            foreach (var append in item.Appends)
                if (append.Changes is [.., { After: LotState lot }])
                    Keep(lot.Gate());
        }
    }

    /// <summary>Keeps the newer gate: a commit may have changed the gate while the LOT's answer was on its way.</summary>
    private LotGate Keep(LotGate gate)
    {
        if (_gates.Count >= Capacity)
            _gates.Clear();
        return _gates.AddOrUpdate(
            gate.LotNumber, static (_, seen) => seen, static (_, known, seen) => seen.Version < known.Version ? known : seen, gate);
    }
}
