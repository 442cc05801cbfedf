using System.Collections.Concurrent;
using NeuroHub.Bench.Api;
using NeuroHub.Bench.Cli;
using NeuroHub.Bench.Replay;

namespace NeuroHub.Bench.Plant;

/// <summary>The serials of the load test: those that may be started next, those that are running, and those that are read.</summary>
internal sealed class PlantFloor(ApiClient api)
{
    private const string Model = "PLANT";
    private const int LotSize = 100;
    private const int LotsAtOnce = 8;

    // Of twenty calls eight start and six complete: of four starts one stays open, and its serial is not touched again.
    private const double SerialsOfCall = 0.12;

    private static readonly string[] Boards = ["/dashboard/summary", "/dashboard/lots", "/dashboard/processes"];

    private readonly string _id = "plant" + Guid.NewGuid().ToString("N")[..12];
    private readonly ConcurrentQueue<Unit> _waiting = [];
    private readonly ConcurrentQueue<Unit> _running = [];
    private IssuedLot[] _lots = [];
    private long _model;
    private int _calls;

    /// <summary>Makes enough LOTs and serials for so many calls, and starts some runs.</summary>
    public async Task Prepare(int calls, CancellationToken cancellation)
    {
        var issue = new LotIssue(api, _id, ledger: null, standing: null);
        _model = (await issue.Models([Model], cancellation))[Model];
        var lots = 2 + (int)(calls * SerialsOfCall / LotSize);
        var made = new IssuedLot[lots];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, lots),
            new ParallelOptions { MaxDegreeOfParallelism = LotsAtOnce, CancellationToken = cancellation },
            async (i, token) => made[i] = await issue.IssueOne(new LotPlan(i, Model, LotSize), _model, token));
        _lots = made;
        foreach (var lot in made)
            foreach (var serial in lot.Serials)
                _waiting.Enqueue(new Unit(serial, 1));
        for (var i = 0; i < LotSize; i++)
            (await Start(cancellation)).Expect();
    }

    public Task<ApiAnswer> Call(PlantCall call, CancellationToken cancellation)
    {
        var turn = Interlocked.Increment(ref _calls);
        var lot = _lots[turn % _lots.Length];
        return call switch
        {
            PlantCall.Start => Start(cancellation),
            PlantCall.Complete => Complete(cancellation),
            PlantCall.Dashboard => api.Get(Boards[turn % Boards.Length], cancellation),
            PlantCall.LotDetail => api.Get($"/lots/{lot.Number}", cancellation),
            PlantCall.Trace => api.Get($"/serials/{lot.Serials[turn % LotSize]}/trace", cancellation),
            _ => CreateLot(turn, cancellation),
        };
    }

    private async Task<ApiAnswer> Start(CancellationToken cancellation)
    {
        if (!_waiting.TryDequeue(out var unit))
            throw new BenchException("No serial is left to start: the day was planned too short.");
        var answer = await Post("/process/start", unit, "start", StationBody.Write(json =>
        {
            json.WriteString("serial_number", unit.Serial);
            json.WriteNumber("process_id", unit.Process);
        }), cancellation);
        if (answer.Succeeded)
            _running.Enqueue(unit);
        return answer;
    }

    private async Task<ApiAnswer> Complete(CancellationToken cancellation)
    {
        if (!_running.TryDequeue(out var unit))
            throw new BenchException("No run is open to complete: the starts are behind.");
        var answer = await Post("/process/complete", unit, "complete", StationBody.Write(json =>
        {
            json.WriteString("serial_number", unit.Serial);
            json.WriteNumber("process_id", unit.Process);
            json.WriteString("result", "PASS");
        }), cancellation);
        if (answer.Succeeded && unit.Process < StationBody.LastProcess)
            _waiting.Enqueue(unit with { Process = unit.Process + 1 });
        return answer;
    }

    private Task<ApiAnswer> CreateLot(int turn, CancellationToken cancellation) => api.Post(
        "/lots",
        StationBody.Write(json =>
        {
            json.WriteNumber("product_model_id", _model);
            json.WriteNumber("target_quantity", LotSize);
        }),
        $"{_id}/{turn}",
        cancellation);

    private Task<ApiAnswer> Post(string path, Unit unit, string verb, byte[] body, CancellationToken cancellation) =>
        api.Post(path, body, $"{_id}/{unit.Serial}/{unit.Process}/{verb}", cancellation);

    private sealed record Unit(string Serial, int Process);
}
