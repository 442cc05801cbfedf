using System.Diagnostics;
using Microsoft.Extensions.Options;
using NeuroHub.Hosting;
using NeuroHub.Hosting.Health;
using NeuroHub.Storage;

namespace NeuroHub.Api.Health.Checks;

/// <summary>Whether the store answers a query.</summary>
internal sealed class DatabaseCheck(Store store) : IHealthCheck
{
    public string Name => "database";

    public HealthCheckView Silent { get; } = HealthCheckView.Unhealthy("The database does not answer.");

    public async Task<HealthCheckView> Look(CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        await store.PingAsync(cancellation);
        return HealthCheckView.Healthy.After(Stopwatch.GetElapsedTime(began));
    }
}

/// <summary>Commands that wait for a silo's commit writer, compared with the most that may wait; the fullest silo counts.</summary>
internal sealed class CommitQueueCheck(ICommitQueues queues) : IHealthCheck
{
    private const double Limit = 0.8;

    public string Name => "commit_queue";

    public HealthCheckView Silent { get; } = HealthCheckView.Degraded("The silos do not say how long their queues are.");

    public async Task<HealthCheckView> Look(CancellationToken cancellation)
    {
        var all = await queues.Read(cancellation);
        if (all.FirstOrDefault(queue => queue.Depth >= queue.Capacity * Limit) is { } full)
            return HealthCheckView.Degraded($"{full.Depth} of {full.Capacity} commands wait for the writer.");
        return all.Any(queue => queue.AwaySince is not null)
            ? HealthCheckView.Degraded("The last batch did not reach the store; the next one tries again.")
            : HealthCheckView.Healthy;
    }
}

/// <summary>
/// Whether the signed heads of the audit chains reach the place where they are kept. The check runs only where a key is configured.
/// </summary>
internal sealed class AuditAnchorsCheck(ICommitQueues queues) : IHealthCheck
{
    public string Name => "audit_anchors";

    public HealthCheckView Silent { get; } = HealthCheckView.Degraded("The silos do not say whether signed audit heads are kept.");

    public async Task<HealthCheckView> Look(CancellationToken cancellation)
    {
        var away = (await queues.Read(cancellation)).Select(queue => queue.AnchorsAwaySince).Where(since => since is not null).Min();
        return away is { } since
            ? HealthCheckView.Degraded($"Signed audit heads have not reached their place since {since.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}; they are tried again.")
            : HealthCheckView.Healthy;
    }
}

/// <summary>Free space where this process writes: the data directory, when the record is in it, and the folder of the logs.</summary>
internal sealed class DiskCheck(Store store, IOptions<NeuroHubOptions> options, IConfiguration configuration) : IHealthCheck
{
    private const long FewBytes = 1L << 30;
    private const double FewShare = 0.10;
    private const int ProbeBytes = 128 * 1024;

    public string Name => "disk";

    public HealthCheckView Silent { get; } = HealthCheckView.Unhealthy("The disk does not answer.");

    public async Task<HealthCheckView> Look(CancellationToken cancellation)
    {
        var data = Path.GetFullPath(options.Value.DataDirectory);
        if (!store.IsShared && !await CanWrite(data, cancellation))
            return HealthCheckView.Unhealthy("Nothing can be written to the data directory: it is full or read-only.");
        foreach (var folder in (string?[])[data, configuration[$"{NeuroHubOptions.Section}:Logs:Directory"], Environment.CurrentDirectory])
            if (Directory.Exists(folder) && Scarce(new DriveInfo(Path.GetFullPath(folder))) is { } detail)
                return HealthCheckView.Degraded(detail);
        return HealthCheckView.Healthy;
    }

    private static string? Scarce(DriveInfo drive)
    {
        var (free, total) = (drive.AvailableFreeSpace, drive.TotalSize);
        return total > 0 && (free < FewBytes || free < total * FewShare)
            ? FormattableString.Invariant($"{free / (double)FewBytes:0.0} GiB are free, {100.0 * free / total:0} % of the disk.")
            : null;
    }

    private static async Task<bool> CanWrite(string folder, CancellationToken cancellation)
    {
        var file = Path.Combine(folder, $".health-{Environment.ProcessId}");
        try
        {
            await File.WriteAllBytesAsync(file, new byte[ProbeBytes], cancellation);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
