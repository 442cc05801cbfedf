using System.Diagnostics;
using System.Text;
using NeuroHub.Bench.Measure;

namespace NeuroHub.Bench.Load;

/// <summary>Measures one number of connections: as many threads as connections, a warm-up, then the measured time.</summary>
internal sealed class LoadCell(Uri url, LoadOptions options, Func<CancellationToken, ValueTask<string>> token)
{
    private const int SmallStack = 256 * 1_024;

    private static readonly TimeSpan TokenLook = TimeSpan.FromSeconds(30);

    public async Task<LoadRow> Run(IReadOnlyList<ISerialSource> sources, LoadStock? stock, CancellationTokenSource end)
    {
        var now = Stopwatch.GetTimestamp();
        var window = new LoadWindow(
            now + Ticks(options.Warmup), now + Ticks(options.Warmup + options.Measured), await Token(end.Token));
        var pace = options.Rate is { } rate ? new LoadPace(rate) : null;
        var workers = sources.Select(source => new LoadWorker(url, source, options.IdempotencyKeys, pace, window)).ToList();
        var threads = workers.Select(worker => new Thread(worker.Run, SmallStack) { IsBackground = true }).ToList();
        threads.ForEach(thread => thread.Start());

        try
        {
            await Task.Delay(options.Warmup, end.Token);
            var cpu = Environment.CpuUsage.TotalTime;
            var starved = Starved(stock);
            await Measure(window, end.Token);
            cpu = Environment.CpuUsage.TotalTime - cpu;
            starved = Starved(stock) - starved;
            await End(threads, end);
            return Row(workers, cpu, stock?.MadeBeside ?? 0, starved);
        }
        catch
        {
            window.Stop();
            await End(threads, end);
            throw;
        }
    }

    private async Task Measure(LoadWindow window, CancellationToken cancellation)
    {
        while (Left() > TokenLook)
        {
            await Task.Delay(TokenLook, cancellation);
            window.Token = await Token(cancellation);
        }

        if (Left() is { Ticks: > 0 } left)
            await Task.Delay(left, cancellation);

        TimeSpan Left() => Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), window.To);
    }

    // Connections that wait for serials are released; those that wait for an answer get it, or their timeout.
    private static async Task End(List<Thread> threads, CancellationTokenSource end)
    {
        await end.CancelAsync();
        threads.ForEach(thread => thread.Join());
    }

    private static TimeSpan Starved(LoadStock? stock) => stock?.Starved ?? TimeSpan.Zero;

    private LoadRow Row(List<LoadWorker> workers, TimeSpan cpu, int lotsMade, TimeSpan starved)
    {
        var all = new Latencies();
        workers.ForEach(worker => all.Add(worker.Latencies));
        var errors = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (error, count) in workers.SelectMany(worker => worker.Errors))
            errors[error] = errors.GetValueOrDefault(error) + count;
        var answered = all.Count + errors.Values.Sum();
        return new LoadRow(
            workers.Count,
            all.Count,
            Math.Round(all.Count / options.Measured.TotalSeconds, 1),
            all.Milliseconds(50),
            all.Milliseconds(95),
            all.Milliseconds(99),
            all.Milliseconds(100),
            errors,
            answered == 0 ? 0 : Math.Round(cpu.TotalMicroseconds / answered, 1),
            lotsMade,
            Math.Round(starved.TotalSeconds, 2));
    }

    private async ValueTask<byte[]> Token(CancellationToken cancellation) => Encoding.ASCII.GetBytes(await token(cancellation));

    private static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);
}
