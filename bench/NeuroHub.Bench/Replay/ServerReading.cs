using System.Collections.Concurrent;
using System.Text.Json;
using NeuroHub.Bench.Api;
using NeuroHub.Bench.Csv;

namespace NeuroHub.Bench.Replay;

/// <summary>The results of the replay's LOTs as the server's lists show them; nothing comes from the client's memory.</summary>
internal sealed class ServerReading
{
    private readonly List<string> _contradictions = [];

    public UnitCounts Counts { get; } = new();

    /// <summary>Where two of the server's own answers contradict each other.</summary>
    public IReadOnlyList<string> Contradictions => _contradictions;

    public static async Task<ServerReading> Of(
        ApiClient api, IReadOnlyList<IssuedLot> issued, int connections, CancellationToken cancellation)
    {
        var lots = await Lots(api, issued, cancellation);
        var read = new ConcurrentDictionary<string, (List<string> States, List<RunRow> Fails)>();
        await Parallel.ForEachAsync(
            issued,
            new ParallelOptions { MaxDegreeOfParallelism = connections, CancellationToken = cancellation },
            async (lot, token) =>
            {
                var states = new List<string>();
                await foreach (var serial in api.Rows($"/serials?lot_number={lot.Number}", token))
                    states.Add(serial.GetProperty("status").GetString()!);
                var fails = new List<RunRow>();
                await foreach (var row in api.Rows($"/process-data?lot_id={lot.Id}&process_id={StationBody.PerformanceTest}&result=FAIL", token))
                    fails.Add(RunRow.From(row)!);
                read[lot.Number] = (states, fails);
            });

        var reading = new ServerReading();
        foreach (var lot in issued)
        {
            if (lots.TryGetValue(lot.Number, out var row))
                reading.Take(row, read[lot.Number].States, read[lot.Number].Fails);
            else
                reading._contradictions.Add($"LOT {lot.Number} was answered but is not in GET /lots");
        }

        return reading;
    }

    private static async Task<Dictionary<string, JsonElement>> Lots(
        ApiClient api, IReadOnlyList<IssuedLot> issued, CancellationToken cancellation)
    {
        var found = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var ofModel in issued.GroupBy(lot => lot.ModelId))
        {
            var wanted = ofModel.Select(lot => lot.Number).ToHashSet(StringComparer.Ordinal);
            await foreach (var row in api.Rows($"/lots?product_model_id={ofModel.Key}", cancellation))
            {
                var number = row.GetProperty("lot_number").GetString()!;
                if (wanted.Remove(number))
                    found[number] = row;
                // The newest come first: a plant's older LOTs need not be read.
                if (wanted.Count == 0)
                    break;
            }
        }

        return found;
    }

    private void Take(JsonElement lot, List<string> states, List<RunRow> fails)
    {
        var model = lot.GetProperty("product_model").GetProperty("model_code").GetString()!;
        foreach (var state in states)
        {
            if (state == "PASSED")
                Counts.AddPassed(model);
            else if (state == "DEFECTED")
                Counts.AddDefected(model);
            else
                Counts.AddUnfinished(model);
        }

        foreach (var code in fails.SelectMany(run => run.Codes.Distinct()))
            Counts.AddCode(code);
        _contradictions.AddRange(LotTally.Differences(lot, states));
    }
}
