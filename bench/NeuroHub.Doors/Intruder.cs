using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NeuroHub.Access;
using NeuroHub.Client;
using NeuroHub.Stations;
using Orleans.Configuration;
using Orleans.GrainReferences;
using Orleans.Metadata;

namespace NeuroHub.Doors;

/// <summary>A plain Orleans client that calls what it has no right to call: without a token, or with a station's.</summary>
internal sealed class Intruder : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly IServiceProvider _client;
    private readonly IHost? _host;
    private readonly Arguments _arguments;
    private readonly GrainId _grain;

    /// <param name="client">The services of an Orleans client.</param>
    /// <param name="silo">The silo whose system targets are called.</param>
    /// <param name="host">The host of the client, stopped together with it; null = none.</param>
    public Intruder(IServiceProvider client, SiloAddress silo, IHost? host = null)
    {
        (_client, _host, Silo) = (client, host, silo);
        _grain = Grains.GetGrain<NeuroHub.Serials.ISerialGrain>("DOOR-1").GetGrainId();
        _arguments = new Arguments(Silo, _grain);
    }

    public SiloAddress Silo { get; }

    private IGrainFactory Grains => _client.GetRequiredService<IGrainFactory>();

    /// <param name="gateway">The gateway of a silo.</param>
    /// <param name="cluster">The name of the cluster.</param>
    /// <param name="tls">A station's TLS; off where the gateway has no TLS.</param>
    /// <param name="station">Name and key; null = no token.</param>
    public static async Task<Intruder> Connect(IPEndPoint gateway, string cluster, GrainTlsOptions tls, (string Name, string Key)? station)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleansClient(client =>
        {
            client.UseStaticClustering(gateway);
            client.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster, NeuroHubClient.Cluster));
            client.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = Patience);
            client.UseNeuroHubTls(tls);
            client.AddOutgoingGrainCallFilter<Held>();
            client.Services.AddSingleton<Token>();
        });
        var host = builder.Build();
        // A busy machine may take long for the handshake, right after another intruder's calls.
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await host.StartAsync(limit.Token);
        // Orleans accepts a gateway's address as that of its silo, whatever the generation.
        var intruder = new Intruder(host.Services, SiloAddress.New(gateway, 0), host);
        if (station is { } it)
        {
            var pass = await intruder.Grains.GetGrain<IStationSignInGrain>(StationKey.Of(it.Name)).SignIn(it.Key);
            host.Services.GetRequiredService<Token>().Value = pass.IsDone ? pass.Value.Token : throw new CallRefusedException(pass.Refusal);
        }

        return intruder;
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is null)
            return;
        await _host.StopAsync();
        _host.Dispose();
    }

    /// <summary>The targets of a method: each system target, a grain of ours for an extension, the grain itself.</summary>
    public IEnumerable<GrainId> TargetsOf(Door door)
    {
        if (typeof(IGrainExtension).IsAssignableFrom(door.Interface))
            yield return _grain;
        if (!typeof(IGrain).IsAssignableFrom(door.Interface))
        {
            foreach (var type in Surface.Targets)
                yield return GrainId.Create(type, Silo.ToParsableString());
            yield break;
        }

        if (Find(door.Interface) is { } own)
            yield return own;
    }

    /// <summary>Makes the call and returns its outcome.</summary>
    public async Task<Outcome> Call(Door door, GrainId target)
    {
        try
        {
            var type = _client.GetRequiredService<GrainInterfaceTypeResolver>().GetGrainInterfaceType(door.Interface);
            var reference = _client.GetRequiredService<GrainReferenceActivator>().CreateReference(target, type);
            var answer = door.Method.Invoke(reference, _arguments.Of(door.Method));
            await (answer switch
            {
                Task task => task,
                ValueTask task => task.AsTask(),
                null => Task.CompletedTask,
                _ => (Task)answer.GetType().GetMethod(nameof(ValueTask<object>.AsTask))!.Invoke(answer, null)!,
            }).WaitAsync(Patience + Patience);
            return door.IsOneWay ? Outcome.Sent : Outcome.Answered;
        }
        catch (Exception error)
        {
            return error.GetBaseException() is CallRefusedException ? Outcome.Refused : Outcome.Failed;
        }
    }

    private GrainId? Find(Type type)
    {
        try
        {
            var grain = typeof(IGrainWithStringKey).IsAssignableFrom(type) ? Grains.GetGrain(type, "door")
                : typeof(IGrainWithGuidKey).IsAssignableFrom(type) ? Grains.GetGrain(type, Guid.Empty)
                : Grains.GetGrain(type, 0L);
            return grain.GetGrainId();
        }
        catch (Exception none) when (none is ArgumentException or InvalidOperationException)
        {
            // No silo has a class for it.
            return null;
        }
    }

    private sealed class Token
    {
        public string? Value { get; set; }
    }

    private sealed class Held(Token token) : IOutgoingGrainCallFilter
    {
        public Task Invoke(IOutgoingGrainCallContext context)
        {
            if (token.Value is { } value)
                RequestContext.Set(CallerToken.Key, value);
            return context.Invoke();
        }
    }
}

/// <summary>The outcome of a call.</summary>
internal enum Outcome
{
    /// <summary>Refused by the plant, with an answer.</summary>
    Refused,

    /// <summary>A one-way call: nothing comes back.</summary>
    Sent,

    /// <summary>Failed in Orleans: there is no such target, or the connection ended.</summary>
    Failed,

    /// <summary>Answered as if the caller had the right.</summary>
    Answered,
}
