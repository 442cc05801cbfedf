using System.Collections.Concurrent;

namespace NeuroHub.Lots;

/// <summary>
/// The LOTs' gates as last seen by this silo. A gate may be stale: a start that it lets through is checked again in
/// its transaction, and one that it refuses is decided again on a fresh gate. So it saves a call and decides nothing.
/// </summary>
public sealed class GateCache(IGrainFactory grains)
{
    private const int Capacity = 10_000;

    private readonly ConcurrentDictionary<string, LotGate> _gates = new(StringComparer.Ordinal);

    public ValueTask<LotGate?> Get(string lotNumber) =>
        _gates.TryGetValue(lotNumber, out var gate) ? ValueTask.FromResult<LotGate?>(gate) : new ValueTask<LotGate?>(Refresh(lotNumber));

    public async Task<LotGate?> Refresh(string lotNumber)
    {
        var gate = await grains.Grain<ILotGrain>(lotNumber).Gate();
        if (gate is null)
            return null;
        if (_gates.Count >= Capacity)
            _gates.Clear();
        _gates[lotNumber] = gate;
        return gate;
    }
}
