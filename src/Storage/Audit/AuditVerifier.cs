using NeuroHub.EventSourcing;
using NeuroHub.Storage.Audit.Anchors;

namespace NeuroHub.Storage.Audit;

/// <summary>
/// Checks the whole audit trail against itself, against the events, and against heads that were kept elsewhere. Reads in
/// short steps on a reading connection, while the plant goes on; the time it takes grows with the trail, the memory does not.
/// </summary>
public sealed class AuditVerifier(Store store, TimeProvider? clock = null) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>One at a time; another one waits.</summary>
    /// <param name="mustHave">Heads that the trail must still contain.</param>
    /// <param name="cancellation">Of whoever asked.</param>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    public Task<AuditCheck> Verify(IReadOnlyList<AuditHead> mustHave, CancellationToken cancellation = default) => Verify(mustHave, null, cancellation);

    /// <summary>The same, held against signed heads that were kept outside the database.</summary>
    /// <param name="mustHave">Heads that the trail must still contain.</param>
    /// <param name="anchors">Read before: what they say was in the trail by then.</param>
    /// <param name="cancellation">Of whoever asked.</param>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    public async Task<AuditCheck> Verify(IReadOnlyList<AuditHead> mustHave, AnchorSet? anchors, CancellationToken cancellation = default)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            var walk = new AuditWalk(store, anchors, (clock ?? TimeProvider.System).GetUtcNow(), cancellation);
            var fault = await walk.Entries() ?? walk.Anchored() ?? await walk.Chains() ?? await walk.MustHave(mustHave, "a head that was kept says") ?? await walk.Events();
            return new AuditCheck(fault is null, walk.Count, walk.Heads.Count, fault, walk.Heads);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
