using System.Collections.Concurrent;
using System.Diagnostics;
using NeuroHub.Bench.Cli;
using NeuroHub.Bench.Replay;

namespace NeuroHub.Bench.Load;

/// <summary>Prepared LOTs with their serials: most before a cell, more beside it when they run low.</summary>
internal sealed class LoadStock(LotIssue issue, long model, CancellationToken ended) : IDisposable
{
    public const string ModelCode = "BENCH";

    private const int MakersBesideTheLoad = 2;

    private readonly BlockingCollection<IReadOnlyList<LoadSerial>> _lots = [];
    private readonly SemaphoreSlim _wanted = new(0);
    private int _index = -1;
    private int _madeBeside;
    private long _starvedTicks;

    /// <summary>Under this many LOTs in stock, each one taken is replaced.</summary>
    public int Low { get; init; } = 16;

    /// <summary>LOTs that were made while the cell ran: their cost is in the figures.</summary>
    public int MadeBeside => Volatile.Read(ref _madeBeside);

    /// <summary>How long all connections together waited for serials.</summary>
    public TimeSpan Starved => TimeSpan.FromSeconds((double)Interlocked.Read(ref _starvedTicks) / Stopwatch.Frequency);

    public Task Fill(int lots) =>
        Parallel.ForEachAsync(
            Enumerable.Range(0, lots),
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = ended },
            async (_, token) => _lots.Add(await Make(token), token));

    /// <summary>Makes a LOT for each one taken, until the cell ends.</summary>
    public async Task KeepFilled()
    {
        try
        {
            await Task.WhenAll(Enumerable.Range(0, MakersBesideTheLoad).Select(_ => MakeWanted()));
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The cell is over; what was being made is not needed.
        }
    }

    /// <summary>The serials of a fresh LOT; none when the cell has ended.</summary>
    public IReadOnlyList<LoadSerial> Take()
    {
        if (_lots.TryTake(out var lot))
        {
            _wanted.Release();
            return lot;
        }

        var from = Stopwatch.GetTimestamp();
        try
        {
            _wanted.Release();
            return _lots.Take(ended);
        }
        catch (OperationCanceledException)
        {
            return [];
        }
        finally
        {
            Interlocked.Add(ref _starvedTicks, Stopwatch.GetTimestamp() - from);
        }
    }

    public void Dispose()
    {
        _lots.Dispose();
        _wanted.Dispose();
    }

    private async Task MakeWanted()
    {
        while (true)
        {
            await _wanted.WaitAsync(ended);
            if (_lots.Count >= Low)
                continue;
            _lots.Add(await Make(ended), ended);
            Interlocked.Increment(ref _madeBeside);
        }
    }

    private async Task<IReadOnlyList<LoadSerial>> Make(CancellationToken cancellation)
    {
        var plan = new LotPlan(Interlocked.Increment(ref _index), ModelCode, ReplayPlan.LotSize);
        var lot = await issue.IssueOne(plan, model, cancellation);
        return lot.Serials.Count == 0
            ? throw new BenchException($"LOT {lot.Number} has no serials.")
            : [.. lot.Serials.Select(serial => new LoadSerial(lot.Number, serial))];
    }
}
