using Microsoft.Extensions.Logging.Abstractions;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Record.Audit;
using NeuroHub.Storage.Record.CommitLog;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Tests.Audit;

/// <summary>A transaction whose end nobody saw, and that comes through between two looks at the database.</summary>
public sealed class LateTransactionTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_that_opens_the_chain_after_the_ends_were_read_is_gone_on_from(bool afterLookUp)
    {
        await using var writer = new LateWriter(afterLookUp);
        var queue = new GroupCommit(10, 10);
        using var metrics = new CommitMetrics(queue, () => false);
        var chain = new AuditChain(writer, TimeProvider.System, NullLogger.Instance);
        var loop = new CommitLoop(
            queue, writer, chain, (commits, _) => commits.ForEach(commit => commit.Committed(null)), TimeSpan.FromSeconds(30), metrics, TimeProvider.System, NullLogger.Instance);
        var running = loop.Run();

        Assert.IsType<CommitOutcome.Committed>(await queue.Enqueue(new PendingCommit(AuditTests.Fact("first"))));
        Assert.IsType<CommitOutcome.Committed>(await queue.Enqueue(new PendingCommit(AuditTests.Fact("second"))));
        queue.Close();
        await running;

        // The opening note, the first, the second, the end.
        Assert.Equal([1], writer.Opened);
        Assert.Equal([1, 2, 3, 4], writer.Places.Select(AuditId.Seq));
    }

    /// <summary>Loses the connection at its first write, which comes through when the item is looked up, so that it is found or is just not yet.</summary>
    private sealed class LateWriter(bool afterLookUp) : ICommitWriter
    {
        private ChainEnd? _end;
        private ChainEnd? _late;

        public List<long> Opened { get; } = [];

        public List<long> Places { get; } = [];

        public ValueTask<WriteResult> Write(CommitBatch batch)
        {
            var isFirst = Places.Count == 0;
            Opened.AddRange(batch.Rows.Of(RecordRows.ChainsOpened).Select(opened => opened.Chain));
            Places.AddRange(batch.Rows.Of(RecordRows.AuditEntries).Select(entry => entry.Id));
            var (first, last) = (batch.Rows.Of(RecordRows.AuditEntries)[0], batch.Rows.Of(RecordRows.AuditEntries)[^1]);
            var end = new ChainEnd(1, _end?.FirstHash ?? first.Hash, AuditId.Seq(last.Id), last.Hash, DateTimeOffset.UtcNow, null);
            if (isFirst)
            {
                _late = end;
                throw new CommitFailure(FailureKind.Unknown, "The connection is gone.");
            }

            _end = end;
            return ValueTask.FromResult(new WriteResult([], false));
        }

        public ValueTask<FoundCommit> LookUp(PendingCommit commit)
        {
            var isThere = _end is not null || !afterLookUp;
            _end = _late;
            return ValueTask.FromResult(new FoundCommit(isThere, null));
        }

        public ValueTask<IReadOnlyList<ChainEnd>> ChainEnds() => ValueTask.FromResult<IReadOnlyList<ChainEnd>>(_end is null ? [] : [_end]);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
