using NeuroHub.Bench.Measure;

namespace NeuroHub.Bench.Plant;

/// <summary>The results of the calls of one kind.</summary>
internal sealed class PlantTally
{
    private const int Shown = 3;

    private readonly Lock _gate = new();
    private readonly List<string> _troubles = [];

    public Latencies Latencies { get; } = new();

    public int Errors { get; private set; }

    /// <summary>The first failures.</summary>
    public IReadOnlyList<string> Troubles => _troubles;

    public void Failed(string trouble)
    {
        lock (_gate)
        {
            Errors++;
            if (_troubles.Count < Shown)
                _troubles.Add(trouble);
        }
    }
}
