using NeuroHub.Lots;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Lots;

/// <summary>A LOT and how far it is in each process of its routing; one object on the wire.</summary>
internal sealed record LotDetail(LotView Lot, IReadOnlyList<LotProcess> Processes);
