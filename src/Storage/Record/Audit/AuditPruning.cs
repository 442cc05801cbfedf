using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using NeuroHub.Audit;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Record.Audit;

/// <summary>
/// Maintenance: removes whole old chains and leaves a seal for each. The removal is itself an audit fact, which is durable before
/// anything is removed. The database allows it only for chains whose last entry is three years old.
/// </summary>
public sealed class AuditPruning(Store store, ICommitLog log, TimeProvider clock)
{
    private const int Years = 3;

    /// <summary>On PostgreSQL the app role may not remove entries.</summary>
    /// <exception cref="StoreUnavailableException">The store is unavailable.</exception>
    public Task<bool> IsAllowed(CancellationToken cancellation = default) => store.IsShared
        ? new Query(store).Add("SELECT CASE WHEN has_table_privilege('audit_entries', 'DELETE') THEN 'yes' ELSE 'no' END")
            .Run(async rows => await rows.First(row => row.Text(0), cancellation) == "yes", cancellation)
        : Task.FromResult(true);

    /// <returns>The heads of the chains that were removed.</returns>
    /// <exception cref="StoreUnavailableException">The store is unavailable, or did not accept the audit fact.</exception>
    public async Task<IReadOnlyList<AuditHead>> Prune(DateTimeOffset before, string by, CancellationToken cancellation = default)
    {
        var youngest = clock.GetUtcNow().AddYears(-Years);
        var limit = before < youngest ? before : youngest;
        var ends = await new Query(store).Add(ChainEnd.Sql).Run(rows => rows.All(ChainEnd.Read, cancellation), cancellation);
        var removed = new List<AuditHead>();
        foreach (var end in ends.Where(end => end.Seq > 0 && end.At < limit))
        {
            await Note(end.Head, by);
            await Remove(end, cancellation);
            removed.Add(end.Head);
        }

        return removed;
    }

    private async Task Note(AuditHead head, string by)
    {
        var outcome = await log.Commit(new CommitItem
        {
            Appends = [],
            ActorId = 0,
            ActorName = by,
            At = clock.GetUtcNow(),
            Facts =
            [
                new AuditFact(
                    AuditFact.Chain, head.Chain.ToString(CultureInfo.InvariantCulture), AuditAction.Delete,
                    $"Audit chain {head.Chain} was sealed and removed by {by}",
                    JsonSerializer.Serialize(new Dictionary<string, string> { ["head"] = head.ToString() })),
            ],
        });
        if (outcome is not CommitOutcome.Committed)
            throw new StoreUnavailableException($"The removal of audit chain {head.Chain} could not be noted: {outcome}");
    }

    /// <summary>Writes the seal and removes the chain in one transaction.</summary>
    private async Task Remove(ChainEnd end, CancellationToken cancellation)
    {
        await using var connection = await store.Writing.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await Run(
            connection,
            transaction,
            """
            INSERT INTO audit_seals (chain, entries, first_at, last_at, head_hash, sealed_at)
            SELECT @chain, @entries, (SELECT at FROM audit_entries WHERE id = @first), at, hash, @now FROM audit_entries WHERE id = @last
            """,
            cancellation,
            ("chain", end.Chain), ("entries", end.Seq), ("first", AuditId.Of(end.Chain, 1)), ("last", AuditId.Of(end.Chain, end.Seq)),
            ("now", store.IsShared ? clock.GetUtcNow().UtcDateTime : UnixTime.ToMicroseconds(clock.GetUtcNow())));
        await Run(
            connection, transaction, "DELETE FROM audit_entries WHERE id >= @first AND id <= @last", cancellation,
            ("first", AuditId.Of(end.Chain, 1)), ("last", AuditId.Of(end.Chain, end.Seq)));
        await transaction.CommitAsync(cancellation);
    }

    private static async Task Run(
        DbConnection connection, DbTransaction transaction, string sql, CancellationToken cancellation, params (string Name, object Value)[] parameters)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandTimeout = 0; // No limit: the entries of a month take long.
#pragma warning disable CA2100 // Our own constants; every value is a parameter.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
            command.Add(name, value);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
