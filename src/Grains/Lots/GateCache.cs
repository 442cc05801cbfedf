using System.Collections.Concurrent;
using NeuroHub.EventSourcing;

namespace NeuroHub.Lots;

/// <summary>
/// The LOTs' gates as last seen by this silo. A gate may be stale: a start that it lets through is checked again in
/// its transaction, and one that it refuses is decided again on a fresh gate. So it saves a call and decides nothing.
/// A gate that this silo's own commit moved is here before that commit is answered.
/// </summary>
public sealed class GateCache(IGrainFactory grains) : ICommitObserver
{
    private const int Capacity = 10_000;

    private readonly ConcurrentDictionary<string, LotGate> _gates = new(StringComparer.Ordinal);

    public ValueTask<LotGate?> Get(string lotNumber) =>
        _gates.TryGetValue(lotNumber, out var gate) ? ValueTask.FromResult<LotGate?>(gate) : new ValueTask<LotGate?>(Refresh(lotNumber));

    public async Task<LotGate?> Refresh(string lotNumber) =>
        await grains.Grain<ILotGrain>(lotNumber).Gate() is { } gate ? Keep(gate) : null;

    /// <summary>A newer one than a gate that no longer holds: the one that is here, or else the LOT's.</summary>
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

    /// <summary>The newer of the two: an answer of the LOT may have been on its way while a commit moved the gate.</summary>
    private LotGate Keep(LotGate gate)
    {
        if (_gates.Count >= Capacity)
            _gates.Clear();
        return _gates.AddOrUpdate(
            gate.LotNumber, static (_, seen) => seen, static (_, known, seen) => seen.Version < known.Version ? known : seen, gate);
    }
}
