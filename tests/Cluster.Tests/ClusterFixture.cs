using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NeuroHub.Access;
using NeuroHub.Durability.Tests;
using NeuroHub.Hosting;
using NeuroHub.Hosting.Auth;
using NeuroHub.Lots;
using NeuroHub.Plant;
using NeuroHub.Printers;
using NeuroHub.Processes;
using NeuroHub.ProductModels;
using NeuroHub.Results;
using NeuroHub.Storage;
using NeuroHub.Storage.GrainStorage;
using NeuroHub.Users;
using Npgsql;
using Orleans.TestingHost;

namespace NeuroHub.Cluster.Tests;

/// <summary>Two silos in this process on one PostgreSQL database of their own; one cluster for all tests, fresh keys per test.</summary>
public sealed class ClusterFixture : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private int _lots;

    // One client stands for all of the plant's here.
    private static readonly IConfiguration Configuration = new ConfigurationBuilder()
        .AddInMemoryCollection([new("NeuroHub:CallLimit:Anonymous", "1000000"), new("NeuroHub:CallLimit:Station", "1000000")]).Build();

    public InProcessTestCluster Cluster { get; private set; } = null!;

    /// <summary>Of the database that the silos share: for a node of the test's own.</summary>
    public StorageOptions Storage { get; private set; } = null!;

    public static CommandContext ByManager { get; } = CommandContext.Of(new Actor(1, "manager", "A Manager", Role.Manager));

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.Create();
        var storage = new StorageOptions { ConnectionString = _database.ConnectionString, MinimumPoolSize = 1, MaximumPoolSize = 20 };
        Storage = storage;
        await using (var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddNeuroHubStorage(storage).BuildServiceProvider())
            await services.GetRequiredService<Store>().MigrateAsync();

        Cluster = Build(2, storage);
        await Cluster.DeployAsync();
        await Seed();
    }

    public async Task DisposeAsync()
    {
        await Cluster.StopAllSilosAsync();
        await Cluster.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await _database.DisposeAsync();
    }

    /// <summary>A LOT of its own with so many serials; every start of a test uses numbers that no other test has.</summary>
    public async Task<(string Lot, IReadOnlyList<string> Serials)> NewLot(int serials, int? target = null)
    {
        var number = $"CLUSTER-{Interlocked.Increment(ref _lots):0000}";
        var lot = await Cluster.Client.GetGrain<ILotIssuerGrain>(number).Create(new CreateLot
        {
            Context = ByManager,
            ProductModelId = 1,
            TargetQuantity = target ?? serials,
            LotNumber = number,
            ProductionDate = new DateOnly(2025, 11, 10),
            Shift = Shift.D,
        });
        Assert.True(lot.IsDone, lot.Refusal?.Detail);
        var issued = await Cluster.Client.GetGrain<ILotGrain>(number).IssueSerials(new IssueSerials { Context = ByManager, Quantity = serials });
        Assert.True(issued.IsDone, issued.Refusal?.Detail);
        return (number, [.. issued.Value.Serials.Select(serial => serial.SerialNumber)]);
    }

    /// <summary>Another cluster on a database is a plant cut in two: each half has activations of its own of the same grains.</summary>
    /// <param name="silos">How many.</param>
    /// <param name="storage">Their database.</param>
    /// <param name="more">What a test adds to each silo.</param>
    internal static InProcessTestCluster Build(short silos, StorageOptions storage, Action<IServiceCollection>? more = null)
    {
        var builder = new InProcessTestClusterBuilder(silos);
        // Plain state is kept by it: clusters of one plant count on from each other.
        builder.Options.ServiceId = "neurohub";
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddOptions<PlantOptions>();
            silo.Services.AddNeuroHubGrains();
            // The tests' printers listen here, on whatever port is free.
            silo.Services.Configure<PrinterOptions>(printers => (printers.Networks, printers.Ports) = ("127.0.0.0/8", "1-65535"));
            silo.Services.AddNeuroHubStorage(storage);
            silo.AddNeuroHubGrainStorage();
            silo.UseNeuroHubMessaging();
            silo.Services.AddNeuroHubTokens(Configuration);
            silo.AddIncomingGrainCallFilter<RoleFilter>();
            silo.AddOutgoingGrainCallFilter<NodeFilter>();
            more?.Invoke(silo.Services);
        });
        // The cluster's own client is an API node; who calls in their own name brings a client of their own.
        builder.ConfigureClient(client =>
        {
            client.Services.AddNeuroHubStorage(storage);
            client.Services.AddNeuroHubTokens(Configuration);
            client.AddOutgoingGrainCallFilter<NodeFilter>();
            client.AddOutgoingGrainCallFilter<As>();
        });
        return builder.Build();
    }

    private async Task Seed()
    {
        for (var number = 1; number <= 3; number++)
        {
            await Cluster.Client.GetGrain<IProcessGrain>(number).Create(new CreateProcess(ByManager, new ProcessFields
            {
                ProcessNumber = number,
                ProcessCode = $"P{number:000}",
                ProcessNameKo = "공정",
                ProcessNameEn = "Process",
            }));
        }

        await Cluster.Client.GetGrain<IProductModelGrain>(1).Create(new CreateProductModel { Context = ByManager, ModelCode = "M", ModelName = "Model" });
    }
}
