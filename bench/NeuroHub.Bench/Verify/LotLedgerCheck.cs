using NeuroHub.Bench.Api;
using NeuroHub.Bench.Ledger;

namespace NeuroHub.Bench.Verify;

/// <summary>Compares an answered LOT and its answered serials with the server, and the LOT's counts with its serials.</summary>
internal sealed class LotLedgerCheck(ApiClient api, LedgerFindings findings)
{
    /// <summary>Takes the answered commands of one LOT: its creation, and the issue of its serials where that was answered.</summary>
    public async Task Check(string lot, IReadOnlyList<LedgerEntry> answered, CancellationToken cancellation)
    {
        var row = await api.Get($"/lots/{lot}", cancellation);
        if (row.Status == 404)
        {
            foreach (var command in answered)
                findings.CountMissing($"{command.Verb}: the server does not know LOT {lot}");
            return;
        }

        var serials = new List<(string Number, string State)>();
        await foreach (var serial in api.Rows($"/serials?lot_number={lot}", cancellation))
            serials.Add((serial.GetProperty("serial_number").GetString()!, serial.GetProperty("status").GetString()!));
        foreach (var command in answered)
        {
            var lost = (command.Serials ?? []).Except(serials.Select(serial => serial.Number)).ToList();
            if (lost.Count > 0)
                findings.CountMissing($"{command.Verb}: LOT {lot} has no serial {string.Join(", ", lost)}");
            else
                findings.CountFound();
        }

        foreach (var twice in serials.GroupBy(serial => serial.Number).Where(group => group.Count() > 1))
            findings.CountDoubled($"serial {twice.Key} stands {twice.Count()} times in LOT {lot}");
        findings.CountMiscounted(LotTally.Differences(row.Expect().Json(), [.. serials.Select(serial => serial.State)]));
    }
}
