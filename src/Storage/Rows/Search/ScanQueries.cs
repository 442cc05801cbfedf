using NeuroHub.EventSourcing;
using NeuroHub.Texts;
using NeuroHub.Users;

namespace NeuroHub.Storage.Rows;

/// <summary>Finds what a scanned text names. Throws <see cref="StoreUnavailableException"/> when the store is unavailable.</summary>
public sealed class ScanQueries(Store store)
{
    private static readonly FixedSql Sql = new($"""
        SELECT {ProcessReading.Columns} FROM processes ORDER BY process_number;
        SELECT serial_number FROM serials WHERE serial_number IN (@number, @other_number);
        SELECT lot_number FROM lots WHERE lot_number IN (@number, @other_number);
        SELECT username FROM users
        WHERE is_active = @active AND role <> 'STATION'
          AND (badge_key IN (@key, @other_key) OR username_key IN (@key, @other_key) OR full_name IN (@code, @other_code) OR id IN (@id, @other_id));
        SELECT equipment_id FROM (SELECT equipment_id FROM runs WHERE equipment_id = @code LIMIT 1) own
        UNION SELECT equipment_id FROM (SELECT equipment_id FROM runs WHERE equipment_id = @other_code LIMIT 1) other
        UNION SELECT equipment_id FROM (SELECT equipment_id FROM runs WHERE equipment_id = @capitals LIMIT 1) capitals
        """);

    /// <summary>Everything in the plant that matches, by kind.</summary>
    public Task<IReadOnlyList<(ScanKind Kind, string Value)>> Find(ScannedText text, CancellationToken cancellation = default) =>
        new Query(store)
            .Add(Sql)
            .With("number", text.Numbers[0])
            .With("other_number", text.Numbers[^1])
            .With("active", true)
            .With("key", NameKey.Of(text.Codes[0]))
            .With("other_key", NameKey.Of(text.Codes[^1]))
            .With("code", text.Codes[0])
            .With("other_code", text.Codes[^1])
            .With("capitals", text.Numbers[^1])
            .With("id", PersonOf(text.Codes[0]))
            .With("other_id", PersonOf(text.Codes[^1]))
            .Run<IReadOnlyList<(ScanKind, string)>>(
                async rows =>
                {
                    var processes = await rows.All(ProcessReading.Read, cancellation);
                    var found = new List<(ScanKind, string)>();
                    await Add(ScanKind.Serial);
                    await Add(ScanKind.Lot);
                    foreach (var code in text.Codes)
                        if (!RowId.IsDigits(code) && ProcessReading.Named(processes, code) is { } process && !found.Contains((ScanKind.Process, process.ProcessCode)))
                            found.Add((ScanKind.Process, process.ProcessCode));
                    await Add(ScanKind.Worker);
                    await Add(ScanKind.Equipment);
                    return found;

                    async Task Add(ScanKind kind)
                    {
                        await rows.NextResult(cancellation);
                        while (await rows.Next(cancellation))
                            found.Add((kind, rows.Text(0)));
                    }
                },
                cancellation);

    /// <summary><c>W007</c> is a worker; digits alone may be anything.</summary>
    private static long PersonOf(string code) => RowId.IsDigits(code) ? -1 : PlantDirectory.UserId(code) ?? -1;
}

/// <summary>What a scanned text may name.</summary>
public enum ScanKind
{
    Serial = 1,
    Lot,
    Process,
    Worker,
    Equipment,
    Material,

    /// <summary>Nothing of the plant, or more than one thing.</summary>
    Unknown,
}
