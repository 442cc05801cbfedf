using System.Text.Json;
using NeuroHub.Bench.Api;
using NeuroHub.Bench.Cli;
using NeuroHub.Bench.Ledger;

namespace NeuroHub.Bench.Replay;

/// <summary>Makes the product models, the LOTs and their serials, or finds in the ledger that they were made.</summary>
internal sealed class LotIssue(ApiClient api, string replay, LedgerWriter? ledger, LedgerStanding? standing)
{
    public async Task<IReadOnlyList<IssuedLot>> Issue(ReplayPlan plan, int connections, CancellationToken cancellation)
    {
        var models = await Models([.. plan.Lots.Select(lot => lot.Model).Distinct()], cancellation);
        var issued = new IssuedLot[plan.Lots.Count];
        await Parallel.ForEachAsync(
            plan.Lots,
            new ParallelOptions { MaxDegreeOfParallelism = connections, CancellationToken = cancellation },
            async (lot, token) => issued[lot.Index] = await IssueOne(lot, models[lot.Model], token));
        return issued;
    }

    public async Task<IssuedLot> IssueOne(LotPlan lot, long model, CancellationToken cancellation)
    {
        var (id, number) = standing?.Lot(lot.Index) ?? await Create(lot, model, cancellation);
        var serials = standing?.Serials(lot.Index) ?? await IssueSerials(lot, number, cancellation);
        return new IssuedLot(lot, id, number, model, serials);
    }

    /// <summary>The ids of these product models by their codes; those that are missing are made.</summary>
    public async Task<Dictionary<string, long>> Models(IReadOnlyList<string> codes, CancellationToken cancellation)
    {
        var known = await KnownModels(cancellation);
        foreach (var code in codes.Where(code => !known.ContainsKey(code)))
        {
            var body = StationBody.Write(json =>
            {
                json.WriteString("model_code", code);
                json.WriteString("model_name", $"AI4I 2020, type {code}");
            });
            var answer = await api.Post("/product-models", body, ReplayKey.OfModel(replay, code), cancellation);
            // Another replay made it at this moment.
            if (answer.ErrorCode != "DUPLICATE_PRODUCT_MODEL")
                answer.Expect();
        }

        known = await KnownModels(cancellation);
        return codes.ToDictionary(
            code => code,
            code => known.TryGetValue(code, out var id) ? id : throw new BenchException($"The server made product model {code} but does not list it."));
    }

    private async Task<Dictionary<string, long>> KnownModels(CancellationToken cancellation)
    {
        var known = new Dictionary<string, long>(StringComparer.Ordinal);
        await foreach (var model in api.Rows("/product-models", cancellation))
            known[model.GetProperty("model_code").GetString()!] = model.GetProperty("id").GetInt64();
        return known;
    }

    private async Task<(long Id, string Number)> Create(LotPlan lot, long model, CancellationToken cancellation)
    {
        var key = ReplayKey.OfLot(replay, lot.Index, LedgerVerb.CreateLot);
        ledger?.Write(new LedgerEntry { Kind = LedgerKind.Intent, Verb = LedgerVerb.CreateLot, Key = key, LotIndex = lot.Index });
        var body = StationBody.Write(json =>
        {
            json.WriteNumber("product_model_id", model);
            json.WriteNumber("target_quantity", lot.TargetQuantity);
            json.WriteString("work_order", $"REPLAY-{replay}");
        });
        var answer = (await api.Post("/lots", body, key, cancellation)).Expect();
        var made = answer.Json();
        var (id, number) = (made.GetProperty("id").GetInt64(), made.GetProperty("lot_number").GetString()!);
        ledger?.Write(new LedgerEntry
        {
            Kind = LedgerKind.Answered,
            Verb = LedgerVerb.CreateLot,
            Key = key,
            LotIndex = lot.Index,
            LotId = id,
            LotNumber = number,
            Status = answer.Status,
            Replayed = answer.Replayed,
        });
        return (id, number);
    }

    private async Task<IReadOnlyList<string>> IssueSerials(LotPlan lot, string number, CancellationToken cancellation)
    {
        var key = ReplayKey.OfLot(replay, lot.Index, LedgerVerb.IssueSerials);
        ledger?.Write(new LedgerEntry { Kind = LedgerKind.Intent, Verb = LedgerVerb.IssueSerials, Key = key, LotIndex = lot.Index, LotNumber = number });
        var body = StationBody.Write(json =>
        {
            json.WriteString("lot_number", number);
            json.WriteNumber("quantity", lot.TargetQuantity);
        });
        var answer = (await api.Post("/serials", body, key, cancellation)).Expect();
        var serials = SerialsInOrder(answer.Json());
        if (serials.Count != lot.TargetQuantity)
            throw new BenchException($"LOT {number}: {lot.TargetQuantity} serials were asked for, the answer has {serials.Count}.");
        ledger?.Write(new LedgerEntry
        {
            Kind = LedgerKind.Answered,
            Verb = LedgerVerb.IssueSerials,
            Key = key,
            LotIndex = lot.Index,
            LotNumber = number,
            Serials = serials,
            Status = answer.Status,
            Replayed = answer.Replayed,
        });
        return serials;
    }

    /// <summary>The serial numbers in what POST /serials answers to a quantity.</summary>
    internal static IReadOnlyList<string> SerialsInOrder(JsonElement answer) =>
    [
        .. answer.EnumerateArray()
            .OrderBy(serial => serial.GetProperty("sequence_in_lot").GetInt32())
            .Select(serial => serial.GetProperty("serial_number").GetString()!),
    ];
}
