using NeuroHub.Api.Workers;
using NeuroHub.Lots;
using NeuroHub.ProductModels;
using NeuroHub.Serials;

namespace NeuroHub.Api.Search;

/// <summary>What was found, at most ten of each.</summary>
/// <param name="Serials">Those whose number begins so, the highest number first; then those whose number ends so, newest first.</param>
/// <param name="Lots">Those whose number begins so, whose work order does, whose number ends so.</param>
/// <param name="Models">Those whose code begins so, or whose name has it.</param>
/// <param name="Workers">Active people whose username or badge begins so, or whose name has it.</param>
internal sealed record SearchView(
    IReadOnlyList<SerialView> Serials, IReadOnlyList<LotView> Lots, IReadOnlyList<ProductModelView> Models, IReadOnlyList<WorkerView> Workers);
