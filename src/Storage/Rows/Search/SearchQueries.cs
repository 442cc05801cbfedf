using System.Globalization;
using NeuroHub.EventSourcing;
using NeuroHub.Lots;
using NeuroHub.ProductModels;
using NeuroHub.Serials;
using NeuroHub.Texts;
using NeuroHub.Users;

namespace NeuroHub.Storage.Rows;

/// <summary>
/// Searches by a part of a name, in one round trip: by the beginning or the end of a number, by work order, model or person. ADR 0032
/// says how ends are found. Throws <see cref="StoreUnavailableException"/> when the store is unavailable.
/// </summary>
public sealed class SearchQueries(Store store)
{
    /// <summary>How many results of each kind.</summary>
    public const int Most = 10;

    // The search by the end of a number looks only at the newest LOTs.
    private const int LotsLookedAt = 5000;
    private const int DigitsOfSequence = 4;

    private string ByHand => store.IsShared
        ? "t.serial_number NOT LIKE '%-______D-___%-____' AND t.serial_number NOT LIKE '%-______N-___%-____' AND right(t.serial_number, 3) = @last"
        : "t.serial_number NOT GLOB '*-??????D-???*-????' AND t.serial_number NOT GLOB '*-??????N-???*-????' AND substr(t.serial_number, -3) = @last";

    public Task<SearchResult> Find(string text, CancellationToken cancellation = default) => Build(text).Run(
        async rows =>
        {
            var serials = await rows.All(SerialReading.Read, cancellation);
            serials.AddRange(await More(SerialReading.Read));
            serials.AddRange(await More(SerialReading.Read));
            var lots = await More(LotReading.Read);
            lots.AddRange(await More(LotReading.Read));
            lots.AddRange(await More(LotReading.Read));
            var models = await More(ProductModelQueries.Read);
            var workers = await More(row => new FoundWorker(row.Long(0), row.Text(1), row.Text(2), EnumText<Role>.Parse(row.Text(3))));
            return new SearchResult([.. serials.DistinctBy(it => it.Id).Take(Most)], [.. lots.DistinctBy(it => it.Id).Take(Most)], models, workers);

            async Task<List<T>> More<T>(Func<RowReader, T> read)
            {
                await rows.NextResult(cancellation);
                return await rows.All(read, cancellation);
            }
        },
        cancellation);

    internal Query Build(string text)
    {
        var number = OutsideText.Number(text);
        var workOrder = store.IsShared ? "t.work_order COLLATE \"C\"" : "t.work_order";
        var query = new Query(store)
            .AtOneMoment()
            .Add($"""
                SELECT {SerialReading.Columns} FROM serials t {SerialReading.Joins}
                WHERE t.serial_number >= @number AND t.serial_number < @number_end ORDER BY t.serial_number DESC LIMIT {Most};

                """);
        AddEnds(query, number);
        return query
            .Add($"""

                SELECT {SerialReading.Columns} FROM serials t {SerialReading.Joins}
                WHERE {ByHand} AND t.serial_number LIKE @ends ESCAPE '!' ORDER BY t.created_at DESC, t.id DESC LIMIT {Most};
                SELECT {LotReading.Columns} FROM lots t {LotReading.Joins}
                WHERE t.lot_number >= @number AND t.lot_number < @number_end ORDER BY t.lot_number DESC LIMIT {Most};
                SELECT {LotReading.Columns} FROM lots t {LotReading.Joins}
                WHERE {workOrder} >= @text AND {workOrder} < @text_end ORDER BY {workOrder} DESC LIMIT {Most};
                SELECT {LotReading.Columns} FROM (SELECT * FROM lots ORDER BY created_at DESC, id DESC LIMIT {LotsLookedAt}) t {LotReading.Joins}
                WHERE t.lot_number LIKE @ends ESCAPE '!' ORDER BY t.created_at DESC, t.id DESC LIMIT {Most};
                SELECT {ProductModelQueries.Columns} FROM product_models t
                WHERE upper(t.model_code) LIKE @begins_capital ESCAPE '!' OR lower(t.model_name) LIKE @holds ESCAPE '!' ORDER BY t.model_code LIMIT {Most};
                SELECT t.id, t.username, t.full_name, t.role FROM users t
                WHERE t.is_active = @active AND t.role <> 'STATION'
                  AND (t.username_key LIKE @begins ESCAPE '!' OR t.badge_key LIKE @begins ESCAPE '!' OR lower(t.full_name) LIKE @holds ESCAPE '!')
                ORDER BY t.username_key LIMIT {Most}
                """)
            .With("number", number)
            .With("number_end", number + ListQuery.LastCharacter)
            .With("text", text)
            .With("text_end", text + ListQuery.LastCharacter)
            .With("last", number.Length < 3 ? number : number[^3..])
            .With("ends", "%" + Literal(number))
            .With("begins_capital", Literal(number) + "%")
            .With("begins", Literal(NameKey.Of(text)) + "%")
            .With("holds", "%" + Literal(NameKey.Of(text)) + "%")
            .With("active", true);
    }

    /// <summary>
    /// Serial numbers that a LOT gives are its own number and four digits. This finds those with the given end, in the newest LOTs.
    /// </summary>
    private static void AddEnds(Query query, string number)
    {
        var dash = number.LastIndexOf('-');
        var (of, digits) = (dash < 0 ? "" : number[..dash], number[(dash + 1)..]);
        // Three digits stand for ten possible sequences. More than four digits are no sequence.
        string[] ends = digits.AsSpan().ContainsAnyExceptInRange('0', '9') ? []
            : digits.Length == DigitsOfSequence ? [digits]
            : digits.Length == DigitsOfSequence - 1 && dash < 0 ? [.. Enumerable.Range(0, 10).Select(first => first.ToString(CultureInfo.InvariantCulture) + digits)]
            : [];
        var numbers = string.Join(", ", ends.Select(end => $"r.lot_number || '-{end}'"));
        query.Add(ends.Length == 0
            ? $"SELECT {SerialReading.Columns} FROM serials t {SerialReading.Joins} WHERE t.id = -1;"
            : $"""
              SELECT {SerialReading.Columns} FROM (SELECT lot_number, created_at, id FROM lots ORDER BY created_at DESC, id DESC LIMIT {LotsLookedAt}) r
              JOIN serials t ON t.serial_number IN ({numbers}) {SerialReading.Joins}
              WHERE r.lot_number LIKE @of ESCAPE '!' ORDER BY r.created_at DESC, r.id DESC, t.serial_number DESC LIMIT {Most};
              """).With("of", "%" + Literal(of));
    }

    private static string Literal(string text) =>
        text.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal);
}

/// <summary>What a search found, at most ten of each kind.</summary>
public sealed record SearchResult(
    IReadOnlyList<SerialView> Serials, IReadOnlyList<LotView> Lots, IReadOnlyList<ProductModelView> Models, IReadOnlyList<FoundWorker> Workers);

/// <summary>A person that a search found.</summary>
public sealed record FoundWorker(long Id, string Username, string FullName, Role Role);
