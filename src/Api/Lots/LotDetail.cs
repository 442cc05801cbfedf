using NeuroHub.Lots;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Lots;

/// <summary>A LOT and how far it is in each process of its routing; one object on the wire.</summary>
internal sealed class LotDetail(LotView lot, IReadOnlyList<LotProcess> processes)
{
    // Not public: on the wire it is flat, as its converter writes it.
    internal LotView Lot => lot;

    internal IReadOnlyList<LotProcess> Processes => processes;
}
