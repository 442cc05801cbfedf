using System.Reflection;
using Microsoft.Extensions.Logging;
using NeuroHub.Audit;
using NeuroHub.Storage.Record.CommitLog;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Record.Audit;

/// <summary>
/// The audit chain of one writer. Gives the entries of a transaction their places. The head moves only when the transaction is
/// durable. A writer opens its chain with its first write, opens a new one each month (UTC), and ends it when it stops.
/// Used by the writer's loop only, except for <see cref="Head"/>. This folder has the audit trail: writing, reading, checking and pruning it.
/// </summary>
internal sealed partial class AuditChain(ICommitWriter writer, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // The chain of a killed writer never ends. Other chains note its head only while it is younger than this, not at every start for ever.
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(31);
    private static readonly string Version =
        typeof(AuditChain).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    // Unique, so that two writers that open a chain in the same microsecond cannot take each other's first entry for their own.
    private readonly string _node = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";

    private State? _state;
    private State? _next;
    // States that were placed since the last durable write, with unknown outcome. Each may still become durable.
    private readonly List<State> _lost = [];
    private bool _isUncertain;
    private AuditHead? _ending;
    private volatile State? _durable;

    /// <summary>The last head that is known to be durable; null before the first write.</summary>
    public AuditHead? Head => _durable?.Head;

    /// <summary>Called with a chain's last entry when that entry is durable.</summary>
    public Action<AuditHead>? Ended { get; init; }

    /// <summary>Gives all entries of the batch their places, and adds the chain's own notes (start, daily note, end).</summary>
    /// <exception cref="CommitFailure">The table had to be read, and the read failed.</exception>
    public async ValueTask Place(RowBatch rows)
    {
        _ending = null;
        if (rows.Of(RecordRows.AuditEntries).Count == 0)
        {
            _next = null;
            return;
        }

        var now = clock.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        await Settle();
        var notes = new List<AuditRow>();
        var state = _state;
        if (state is not null && Month(now) > Month(state.OpenedAt))
        {
            notes.Add(EndNote(state, now, await Others(state.Chain)));
            state = state.After(notes[^1]);
            _ending = state.Head;
            state = Begin(rows, notes, now, await Others(0), state);
        }
        else if (state is null)
        {
            var ends = await Others(0);
            // A lost transaction became durable after it was looked up. Its items are stored, and a new chain would store them twice.
            if (_lost.Exists(lost => EndOf(lost, ends) is not null))
                throw new CommitFailure(FailureKind.AuditTaken, "A transaction that was lost opened the chain.");
            state = Begin(rows, notes, now, ends, ended: null);
        }
        else if (now - state.NotedAt >= Day)
        {
            notes.Add(AuditRow.OfChain(
                state.Chain, AuditAction.Update, now, $"Audit chain {state.Chain} noted the heads of the others", ChainCheckpoint.Day(Heads(await Others(state.Chain)))));
            state = state.After(notes[^1]) with { NotedAt = now };
        }

        foreach (var row in rows.Of(RecordRows.AuditEntries))
            state = state.After(row);
        rows.Of(RecordRows.AuditEntries).InsertRange(0, notes);
        _next = state;
    }

    /// <summary>Places the chain's end, alone in its transaction.</summary>
    /// <returns>False when there is nothing to end.</returns>
    public async ValueTask<bool> PlaceEnd(RowBatch rows)
    {
        await Settle();
        if (_state is not { } state)
            return false;
        var now = clock.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        rows.Of(RecordRows.AuditEntries).Add(EndNote(state, now, await Others(state.Chain)));
        _next = state.After(rows.Of(RecordRows.AuditEntries)[0]) with { NotedAt = now };
        _ending = _next.Head;
        return true;
    }

    /// <summary>Call when the last placed state is durable.</summary>
    public void Advance()
    {
        if (_next is not { } next)
            return;
        var noted = _state is null || next.Chain != _state.Chain || next.NotedAt != _state.NotedAt;
        (_state, _next) = (next, null);
        _lost.Clear();
        _durable = next;
        if (noted)
            LogHead(next.Chain, next.Seq, next.Head.Hash);
        if (_ending is { } ended)
            Ended?.Invoke(ended);
        _ending = null;
    }

    /// <summary>Call when it is unknown whether the last placed state is or becomes durable. The table is read before the next write.</summary>
    public void Doubt()
    {
        if (_next is not null)
            _lost.Add(_next);
        _next = null;
        _isUncertain = _lost.Count > 0 || _state is not null;
    }

    /// <summary>
    /// Reads from the table where the chain stands; the table decides. Call it before a lost commit is looked up. If the lost commit becomes
    /// durable after that, it has the same place that the next write takes, so the next write is refused.
    /// </summary>
    /// <exception cref="CommitFailure">The table could not be read.</exception>
    public async ValueTask Settle()
    {
        if (!_isUncertain)
            return;
        var ends = await writer.ChainEnds();
        IReadOnlyList<State> candidates = _state is null ? [.. _lost] : [.. _lost, _state];
        _state = null;
        foreach (var state in candidates)
        {
            if (EndOf(state, ends) is not { } end)
                continue;
            if (_durable is { } known && known.Chain == end.Chain && known.Seq > end.Seq)
                LogShrunk(end.Chain, known.Seq, end.Seq);
            _durable = _state = state with { Seq = end.Seq, Hash = end.Hash };
            break;
        }

        _isUncertain = false;
    }

    /// <returns>Null when that chain was never opened or has ended.</returns>
    private static ChainEnd? EndOf(State state, IReadOnlyList<ChainEnd> ends) =>
        ends.FirstOrDefault(end => end.FirstHash.AsSpan().SequenceEqual(state.FirstHash)) is { HasEnded: false } end ? end : null;

    private State Begin(RowBatch rows, List<AuditRow> notes, DateTimeOffset now, IReadOnlyList<ChainEnd> others, State? ended)
    {
        var chain = 1 + (others.Count == 0 ? 0 : others.Max(end => end.Chain));
        var heads = ended is null ? Heads(others) : Heads(others).Where(head => head.Chain != ended.Chain).Append(ended.Head);
        var note = AuditRow.OfChain(
            chain, AuditAction.Create, now, $"Audit chain {chain} opened by {_node}", ChainCheckpoint.Start(_node, Version, heads));
        note.Place(AuditId.Of(chain, 1), AuditHash.None);
        notes.Add(note);
        rows.Of(RecordRows.ChainsOpened).Add(new ChainOpened(chain, now, _node));
        return new State(chain, 1, note.Hash, note.Hash, now, now);
    }

    private static AuditRow EndNote(State state, DateTimeOffset now, IReadOnlyList<ChainEnd> others) => AuditRow.OfChain(
        state.Chain, AuditAction.Update, now, $"Audit chain {state.Chain} ended", ChainCheckpoint.End(state.Seq + 1, Heads(others)));

    /// <summary>The heads of chains that may still grow, and of the newest chain that has ended.</summary>
    private static IEnumerable<AuditHead> Heads(IReadOnlyList<ChainEnd> others)
    {
        var newest = others.Count == 0 ? default : others.Max(end => end.At);
        var lastEnded = others.LastOrDefault(end => end.Seq > 0 && end.HasEnded);
        return others.Where(end => end == lastEnded || (end.Seq > 0 && !end.HasEnded && newest - end.At < Fresh)).Select(end => end.Head);
    }

    private async ValueTask<IReadOnlyList<ChainEnd>> Others(long chain)
    {
        var ends = await writer.ChainEnds();
        return chain == 0 ? ends : [.. ends.Where(end => end.Chain != chain)];
    }

    private static int Month(DateTimeOffset at) => (at.UtcDateTime.Year * 12) + at.UtcDateTime.Month;

    [LoggerMessage(Level = LogLevel.Information, Message = "Audit chain {Chain} head: entry {Seq} hash {Hash}")]
    private partial void LogHead(long chain, long seq, string hash);

    [LoggerMessage(Level = LogLevel.Error, Message = "Audit chain {Chain} was at entry {Known} and is now at {Found}: somebody removed entries")]
    private partial void LogShrunk(long chain, long known, long found);

    private sealed record State(long Chain, long Seq, byte[] Hash, byte[] FirstHash, DateTimeOffset OpenedAt, DateTimeOffset NotedAt)
    {
        public AuditHead Head => new(Chain, Seq, Convert.ToHexStringLower(Hash));

        public State After(AuditRow row)
        {
            row.Place(AuditId.Of(Chain, Seq + 1), Hash);
            return this with { Seq = Seq + 1, Hash = row.Hash };
        }
    }
}
