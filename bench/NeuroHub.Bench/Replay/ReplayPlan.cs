using NeuroHub.Bench.Csv;

namespace NeuroHub.Bench.Replay;

/// <summary>Which unit goes into which LOT: 100 of a model at a time, in the order of the CSV, the last LOT of a model smaller.</summary>
internal sealed class ReplayPlan
{
    public const int LotSize = 100;

    private readonly (int Lot, int Place)[] _places;

    public ReplayPlan(IReadOnlyList<Ai4iUnit> units)
    {
        Units = units;
        _places = new (int, int)[units.Count];
        var open = new Dictionary<string, (int Lot, int Filled)>(StringComparer.Ordinal);
        var sizes = new List<(string Model, int Quantity)>();
        for (var i = 0; i < units.Count; i++)
        {
            var model = units[i].Model;
            var (lot, filled) = open.GetValueOrDefault(model, (-1, LotSize));
            if (filled == LotSize)
            {
                (lot, filled) = (sizes.Count, 0);
                sizes.Add((model, 0));
            }

            _places[i] = (lot, filled);
            open[model] = (lot, filled + 1);
            sizes[lot] = (model, filled + 1);
        }

        Lots = [.. sizes.Select((size, index) => new LotPlan(index, size.Model, size.Quantity))];
    }

    public IReadOnlyList<Ai4iUnit> Units { get; }

    public IReadOnlyList<LotPlan> Lots { get; }

    /// <summary>The LOT of a unit and its 0-based place among the LOT's serials.</summary>
    public (int Lot, int Place) PlaceOf(Ai4iUnit unit) => _places[unit.Number - 1];
}
