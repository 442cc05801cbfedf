namespace NeuroHub.Numbers;

/// <summary>
/// Gives out the integer ids of rows. Frequent kinds come in blocks that a silo takes from the number range, so that an id needs no write
/// of its own. The rest of a block is lost when the silo ends: a gap, never a duplicate.
/// </summary>
public sealed class IdSource(IGrainFactory grains)
{
    private const int BlockSize = 1000;

    private readonly Block _runs = new("runs");
    private readonly Block _serials = new("serials");
    private readonly Block _defects = new("defects");
    private readonly Block _labelJobs = new("label-jobs");

    public ValueTask<long> Run() => Next(_runs, 1);

    public ValueTask<long> Serials(int count) => Next(_serials, count);

    /// <returns>The first of <paramref name="count"/> ids in a row; 0 when none is needed.</returns>
    public ValueTask<long> Defects(int count) => count == 0 ? ValueTask.FromResult(0L) : Next(_defects, count);

    public ValueTask<long> LabelJob() => Next(_labelJobs, 1);

    /// <summary>LOTs are few, so their ids are taken one at a time and follow each other.</summary>
    public Task<long> Lot() => grains.GetGrain<INumberRangeGrain>("lots").Take(1);

    private ValueTask<long> Next(Block block, int count) =>
        block.TryTake(count, out var first) ? ValueTask.FromResult(first) : Refill(block, count);

    private async ValueTask<long> Refill(Block block, int count)
    {
        await block.Refilling.WaitAsync();
        try
        {
            if (block.TryTake(count, out var first))
                return first;
            var size = Math.Max(BlockSize, count);
            var start = await grains.GetGrain<INumberRangeGrain>(block.Kind).Take(size);
            block.Set(start + count, start + size);
            return start;
        }
        finally
        {
            block.Refilling.Release();
        }
    }

    private sealed class Block(string kind)
    {
        private readonly Lock _lock = new();
        private long _next;
        private long _end;

        public string Kind => kind;

        public SemaphoreSlim Refilling { get; } = new(1);

        public bool TryTake(int count, out long first)
        {
            lock (_lock)
            {
                first = _next;
                if (_end - _next < count)
                    return false;
                _next += count;
                return true;
            }
        }

        public void Set(long next, long end)
        {
            lock (_lock)
                (_next, _end) = (next, end);
        }
    }
}
