using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net.NetworkInformation;
using Microsoft.Extensions.Options;

namespace NeuroHub.Hosting.Telemetry;

/// <summary>The meter <c>NeuroHub.Node</c>: memory, disk and network of a node. The runtime's own instruments measure CPU and GC.</summary>
internal sealed class NodeGauges : IDisposable
{
    private static readonly KeyValuePair<string, object?> Received = new("network.io.direction", "receive");
    private static readonly KeyValuePair<string, object?> Sent = new("network.io.direction", "transmit");

    private readonly Meter _meter = new("NeuroHub.Node");
    private readonly string _data;

    public NodeGauges(IOptions<NeuroHubOptions> options)
    {
        _data = Path.GetFullPath(options.Value.DataDirectory);
        _meter.CreateObservableGauge("neurohub.node.memory.limit", () => MemoryLimit.Bytes, "By", "What the process may use: its container's limit, or the machine's memory.");
        _meter.CreateObservableGauge("neurohub.node.disk.free", () => Disk().AvailableFreeSpace, "By", "Free on the disk of the data directory.");
        _meter.CreateObservableGauge("neurohub.node.disk.size", () => Disk().TotalSize, "By", "Size of the disk of the data directory.");
        // A gauge of our own, because Prometheus gets the runtime's own instrument as a counter, which is wrong.
        _meter.CreateObservableGauge("neurohub.node.thread_pool.queue_length", () => ThreadPool.PendingWorkItemCount, "{work_item}", "Work that waits for a thread.");
        _meter.CreateObservableCounter("neurohub.node.network.io", Network, "By", "Over all interfaces but loopback.");
    }

    public void Dispose() => _meter.Dispose();

    private DriveInfo Disk()
    {
        // A silo on PostgreSQL may have no data directory.
        var folder = Directory.Exists(_data) ? _data : Environment.CurrentDirectory;
        return new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(folder)! : folder);
    }

    private static Measurement<long>[] Network()
    {
        var (received, sent) = (0L, 0L);
        foreach (var one in NetworkInterface.GetAllNetworkInterfaces())
        {
            if (one.NetworkInterfaceType == NetworkInterfaceType.Loopback)
                continue;
            var statistics = one.GetIPStatistics();
            (received, sent) = (received + statistics.BytesReceived, sent + statistics.BytesSent);
        }

        return [new(received, Received), new(sent, Sent)];
    }
}

/// <summary>
/// The memory that the process may use before it is killed, in bytes: the limit of its container or service, or the machine's memory. The GC's
/// own figure is not used, because in a container it is the heap's limit: three quarters of the container's limit. The limit of a parent control
/// group is not seen.
/// </summary>
public static class MemoryLimit
{
    private const string Groups = "/sys/fs/cgroup";

    public static long Bytes { get; } = Of(OwnGroup()) ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>Share of the limit that the process uses, 1 = all.</summary>
    public static double Used => (double)Environment.WorkingSet / Bytes;

    /// <summary>The limit of one control group; null when it has none.</summary>
    internal static long? Of(string folder) =>
        long.TryParse(Read(Path.Combine(folder, "memory.max")), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var bytes) ? bytes : null;

    // Control groups of version 2 have the line "0::/path"; inside a container the path is its root.
    private static string OwnGroup()
    {
        var line = Array.Find(Read("/proc/self/cgroup").Split('\n'), line => line.StartsWith("0::/", StringComparison.Ordinal));
        return Path.Join(Groups, line?["0::".Length..].Trim());
    }

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Not Linux, or no such group.
            return "";
        }
    }
}
