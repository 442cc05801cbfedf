using Microsoft.Extensions.Options;
using NeuroHub.Silo.Hosting;
using NeuroHub.Storage;

namespace NeuroHub.Api.Health.Checks;

/// <summary>Room where this process writes: the data directory, when the record is in it, and the folder of the logs.</summary>
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
