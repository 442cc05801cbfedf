using System.Text.RegularExpressions;

namespace NeuroHub.Durability.Tests.Cluster;

/// <summary>Silos and API nodes as processes on loopback, with a database of their own and a name of their own in Redis.</summary>
internal sealed partial class ClusterProcesses : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly string _directory = Directory.CreateTempSubdirectory("neurohub-cluster-").FullName;

    private ClusterProcesses(TestDatabase database, int silos, int nodes, string? redis)
    {
        _database = database;
        var (id, data) = (NewId(), Path.Combine(_directory, "data"));
        Silos = [.. Enumerable.Range(0, silos).Select(i => new SiloNode(_directory, $"silo-{i}", Node()))];
        Nodes = [.. Enumerable.Range(0, nodes).Select(i => new ApiNode(_directory, $"api-{i}", Node()))];

        Dictionary<string, string> Node() => Settings(data, ConnectionString, redis ?? SharedRedis(), id);
    }

    public IReadOnlyList<SiloNode> Silos { get; }

    public IReadOnlyList<ApiNode> Nodes { get; }

    public string ConnectionString => _database.ConnectionString;

    public string Folder => _directory;

    /// <summary>All up; the first silo before the others, which find the plant made.</summary>
    /// <param name="silos">How many.</param>
    /// <param name="nodes">How many of the API.</param>
    /// <param name="redis">Null = the one that the tests share.</param>
    public static async Task<ClusterProcesses> Start(int silos, int nodes, string? redis = null)
    {
        var cluster = new ClusterProcesses(await TestDatabase.Create(), silos, nodes, redis);
        try
        {
            await cluster.Silos[0].Start();
            await Task.WhenAll([.. cluster.Silos.Skip(1).Select(silo => silo.Start()), .. cluster.Nodes.Select(node => node.Start())]);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes)
            await node.DisposeAsync();
        foreach (var silo in Silos)
            await silo.DisposeAsync();
        await _database.DisposeAsync();
        if (Environment.GetEnvironmentVariable("NEUROHUB_KEEP_LOGS") is null)
            Directory.Delete(_directory, recursive: true);
    }

    /// <summary>Why the API nodes answered 503: the exceptions by their names, as their logs have them.</summary>
    public IReadOnlyList<string> Outages() =>
        [.. Nodes.SelectMany(node => Outage().Matches(node.LogText())).Select(match => match.Groups[1].Value)];

    /// <summary>Those that were the database's: all tests share it, and a slow disk under it is no matter of silos and nodes.</summary>
    public int StoreStalls() => Outages().Count(failure => failure == "StoreUnavailableException");

    /// <summary>For a test's message.</summary>
    public string TellOutages() => string.Join(", ", Outages().CountBy(failure => failure).Select(failure => $"{failure.Value} {failure.Key}"));

    /// <summary>The Redis that the tests share.</summary>
    public static string SharedRedis() => Environment.GetEnvironmentVariable("NEUROHUB_TEST_REDIS")
        ?? throw new InvalidOperationException("NEUROHUB_TEST_REDIS is not set: run eng/test.sh, which starts a private Redis.");

    public static string NewId() => "test-" + Guid.NewGuid().ToString("N")[..12];

    /// <summary>What a node of a cluster is told.</summary>
    /// <param name="data">Folder of its data.</param>
    /// <param name="postgres">A few connections for each process: the test's PostgreSQL has 200 for all.</param>
    /// <param name="redis">Address.</param>
    /// <param name="id">The cluster's name in it.</param>
    public static Dictionary<string, string> Settings(string data, string postgres, string redis, string id)
    {
        var settings = ServerProcess.Settings(data, postgres + ";Maximum Pool Size=20;Minimum Pool Size=2");
        settings["NeuroHub__Mode"] = "Cluster";
        settings["NeuroHub__ClusterId"] = id;
        settings["NeuroHub__AdvertisedAddress"] = "127.0.0.1";
        settings["NeuroHub__Auth__AccessTokenLifetime"] = "06:00:00";
        settings["ConnectionStrings__Redis"] = redis;
        // A silo has the cores of a machine to itself; here there are several, and one heap for each core in each of them is too much.
        settings["DOTNET_gcServer"] = "0";
        return settings;
    }

    [GeneratedRegex(@"(\w+) at /api/[^,]*, trace")]
    private static partial Regex Outage();
}
