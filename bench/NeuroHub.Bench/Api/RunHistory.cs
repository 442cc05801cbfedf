namespace NeuroHub.Bench.Api;

internal static class RunHistory
{
    /// <summary>The serial's own runs; null when the server does not know the serial.</summary>
    public static async Task<IReadOnlyList<RunRow>?> OwnRuns(this ApiClient api, string serial, CancellationToken cancellation)
    {
        var answer = await api.Get($"/process/history/{serial}", cancellation);
        if (answer.Status == 404)
            return null;
        return
        [
            .. answer.Expect().Json().GetProperty("history").EnumerateArray()
                .Select(RunRow.From).OfType<RunRow>().Where(run => !run.OfLot),
        ];
    }
}
