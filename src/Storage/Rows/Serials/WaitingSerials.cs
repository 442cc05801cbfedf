using System.Globalization;
using NeuroHub.Runs;

namespace NeuroHub.Storage.Rows;

/// <summary>
/// Finds the serials that may be started at a process now. It is the rule of <see cref="RoutingOrder.Next"/> and the gates of a start, written
/// as a condition on rows. Each LOT keeps its own routing, so routings are compared by their stored text.
/// </summary>
/// <param name="process">Number in the LOT's routing.</param>
/// <param name="places">What the routings of active LOTs that have this process require before it.</param>
internal sealed class WaitingSerials(int process, IReadOnlyList<WaitingSerials.Place> places)
{
    /// <summary>
    /// By serial: the highest process that was started out of order. Every process before it without a PASS counts as skipped. The index for
    /// this query has only runs with an override.
    /// </summary>
    public const string Overrides =
        """
        SELECT serial_id, max(process_number) AS process_number FROM runs
        WHERE override_reason IS NOT NULL AND cancel_reason IS NULL AND serial_id IS NOT NULL GROUP BY serial_id
        """;

    /// <summary>For the LOTs that are active now.</summary>
    public static Task<WaitingSerials> At(int process, Store store, CancellationToken cancellation) => Routings(store)
        .Run(async rows => At(process, await rows.All(row => row.Text(0), cancellation)), cancellation);

    /// <param name="process">Number in the LOT's routing.</param>
    /// <param name="routings">The distinct routings of active LOTs, as stored.</param>
    public static WaitingSerials At(int process, IEnumerable<string> routings)
    {
        var places = new List<Place>();
        foreach (var text in routings)
        {
            var routing = StoredJson.ReadRouting(text);
            if (routing.ByNumber(process) is not { } its)
                continue;
            var (isLast, before) = (RoutingOrder.IsLast(routing, its), RoutingOrder.Before(routing, its).Select(earlier => earlier.Number).ToArray());
            if (places.Find(place => place.IsLast == isLast && place.Before.SequenceEqual(before)) is not { } same)
                places.Add(same = new Place(isLast, before, []));
            same.Routings.Add(text);
        }

        return new WaitingSerials(process, places);
    }

    internal static Query Routings(Store store) => new Query(store).Add($"SELECT DISTINCT routing FROM lots WHERE {ActiveLots.Condition}");

    public void AddTo(ListQuery list)
    {
        var conditions = new List<string>();
        var all = new List<string>();
        foreach (var place in places)
        {
            var names = place.Routings.Select((text, i) => (Text: text, Name: string.Create(CultureInfo.InvariantCulture, $"routing{all.Count + i}"))).ToArray();
            foreach (var (text, name) in names)
                list.With(name, text);
            all.AddRange(names.Select(routing => "@" + routing.Name));
            // Checks the routing of the few rows that are left, by the LOT's key. It does not read all active LOTs again.
            var ofPlace = places.Count == 1 ? ""
                : $"(SELECT routing FROM lots WHERE lots.id = serials.lot_id) IN ({string.Join(", ", names.Select(routing => "@" + routing.Name))}) AND ";
            conditions.Add($"{ofPlace}{IsNext(place)}");
        }

        list.MayShrink();
        if (places.Count == 0)
        {
            list.Where("1 = 0");
            return;
        }

        list.With("waiting_at", process)
            .Where($"lot_id IN (SELECT id FROM lots WHERE {ActiveLots.Condition} AND routing IN ({string.Join(", ", all)}))")
            .Where("current_process IS NULL")
            .Where($"(status = 'REWORK' AND failed_process = @waiting_at OR status IN ('CREATED', 'IN_PROGRESS') AND ({string.Join(" OR ", conditions)}))");
    }

    private string IsNext(Place place)
    {
        var conditions = new List<string> { $"NOT {Passed(process)}", $"NOT {Skipped(process)}" };
        if (!place.IsLast)
            conditions.Add($"NOT {PassedByLot(process)}");
        conditions.AddRange(place.Before.Select(earlier => $"({Passed(earlier)} OR {Skipped(earlier)} OR {PassedByLot(earlier)})"));
        return string.Join(" AND ", conditions);
    }

    // passed_processes is a JSON array: [1,2,3].
    private static string Passed(int number) => string.Create(
        CultureInfo.InvariantCulture, $"replace(replace(passed_processes, '[', ','), ']', ',') LIKE '%,{number},%'");

    private static string Skipped(int number) => string.Create(CultureInfo.InvariantCulture, $"""
        id IN (SELECT serial_id FROM runs
          WHERE override_reason IS NOT NULL AND cancel_reason IS NULL AND serial_id IS NOT NULL AND process_number > {number})
        """);

    private static string PassedByLot(int number) => string.Create(CultureInfo.InvariantCulture, $"""
        lot_id IN (SELECT lot_id FROM runs
          WHERE serial_id IS NULL AND result = 'PASS' AND process_number = {number} AND lot_id IN {ActiveLots.Ids})
        """);

    /// <summary>Routings that have the same requirements for the process.</summary>
    /// <param name="IsLast">It is the last process: a LOT-level PASS is not enough.</param>
    /// <param name="Before">Numbers of the processes that must have passed or been skipped.</param>
    /// <param name="Routings">Their stored texts.</param>
    internal sealed record Place(bool IsLast, int[] Before, List<string> Routings);
}
