using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace NeuroHub.Durability.Tests.Cluster.Ledger;

/// <summary>Kills a silo, an API node or a connection's PostgreSQL process every few seconds, and starts again what it killed.</summary>
internal sealed class Chaos(ClusterProcesses cluster, Random random)
{
    private const int FewestMilliseconds = 1_000;
    private const int MostMilliseconds = 5_000;

    private readonly List<Task> _starting = [];

    public int Silos { get; private set; }

    public int Nodes { get; private set; }

    /// <summary>Ended by the server itself.</summary>
    public int Backends { get; private set; }

    /// <summary>kill -9 of one of its processes: PostgreSQL throws all connections out and recovers.</summary>
    public int Crashes { get; private set; }

    public int Kills => Silos + Nodes + Backends + Crashes;

    /// <summary>Until the end, and until all is up again.</summary>
    public async Task Run(Func<bool> isEnough)
    {
        while (!isEnough())
        {
            await Task.Delay(random.Next(FewestMilliseconds, MostMilliseconds));
            foreach (var start in _starting.Where(start => start.IsCompleted))
                await start;
            _starting.RemoveAll(start => start.IsCompleted);
            switch (random.Next(100))
            {
                case < 45:
                    await KillSilo();
                    break;
                case < 70:
                    await KillNode();
                    break;
                case < 92:
                    await EndBackend();
                    break;
                default:
                    await CrashPostgres();
                    break;
            }
        }

        await Task.WhenAll(_starting);
    }

    // Never the last one: a plant without a silo answers nobody, which is no news.
    private async Task KillSilo()
    {
        var up = cluster.Silos.Where(silo => silo.IsUp).ToList();
        if (up.Count < 2)
            return;
        var silo = up[random.Next(up.Count)];
        await silo.Kill();
        Silos++;
        _starting.Add(StartAgain(silo.Start));
    }

    private async Task KillNode()
    {
        var ready = new List<ApiNode>();
        foreach (var node in cluster.Nodes)
            if (await node.IsReady())
                ready.Add(node);
        if (ready.Count < 2)
            return;
        var killed = ready[random.Next(ready.Count)];
        await killed.Kill();
        Nodes++;
        _starting.Add(StartAgain(killed.Start));
    }

    private async Task StartAgain(Func<Task> start)
    {
        await Task.Delay(random.Next(1_000));
        await start();
    }

    private async Task EndBackend()
    {
        if (await Backend() is not { } backend)
            return;
        await using var source = NpgsqlDataSource.Create(cluster.ConnectionString + ";Pooling=false");
        await using var command = source.CreateCommand($"SELECT pg_terminate_backend({backend})");
        await command.ExecuteNonQueryAsync();
        Backends++;
    }

    private async Task CrashPostgres()
    {
        if (await Backend() is not { } backend)
            return;
        using var kill = Process.Start("kill", ["-KILL", backend.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        Crashes += kill.ExitCode == 0 ? 1 : 0;
    }

    /// <summary>A process that serves one of the cluster's connections; null while PostgreSQL recovers.</summary>
    private async Task<int?> Backend()
    {
        try
        {
            await using var source = NpgsqlDataSource.Create(cluster.ConnectionString + ";Pooling=false");
            await using var command = source.CreateCommand(
                "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'neurohub' ORDER BY pid");
            await using var reader = await command.ExecuteReaderAsync();
            var pids = new List<int>();
            while (await reader.ReadAsync())
                pids.Add(reader.GetInt32(0));
            return pids.Count == 0 ? null : pids[random.Next(pids.Count)];
        }
        catch (NpgsqlException)
        {
            return null;
        }
    }
}
