using System.IO.Pipelines;
using System.Net;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NeuroHub.Access;
using NeuroHub.Hosting.Gateway;
using NeuroHub.Users;

namespace NeuroHub.Cluster.Tests.Gateway;

/// <summary>A gateway at 10.1.2.10:30000, and what passes its guard.</summary>
internal sealed class GuardedGateway : ICallers, ILocalSiloDetails
{
    public static readonly IPEndPoint Address = new(IPAddress.Parse("10.1.2.10"), 30000);

    private readonly GatewayRules _rules;
    private readonly GatewayLimits _limits;

    public GuardedGateway()
    {
        _rules = new GatewayRules(this, this, Calls.Known, Calls.Types);
        // 200 messages a minute of an address without a token, 400 of a station.
        _limits = new GatewayLimits(Options.Create(new CallLimitOptions { Anonymous = 10, Authenticated = 20, Station = 200 }), Clock);
    }

    public FakeTimeProvider Clock { get; } = new();

    public int Epoch { get; set; }

    /// <summary>Whose token "slow" is, once it is known.</summary>
    public TaskCompletionSource<Caller> Slow { get; } = new();

    /// <summary>No node's token is good any more.</summary>
    public bool IsNodeGone { get; set; }

    public string Name => "silo";

    public string ClusterId => "neurohub";

    public string DnsHostName => "silo";

    public SiloAddress SiloAddress { get; } = SiloAddress.New(new IPEndPoint(Address.Address, 11111), 1);

    public SiloAddress GatewayAddress { get; } = SiloAddress.New(Address, 0);

    public ValueTask<Caller> Of(string? token) => token switch
    {
        "node" when !IsNodeGone => ValueTask.FromResult(Caller.Node),
        "station" => ValueTask.FromResult(Caller.Of(new Actor(7, "LASER-07", "Laser", Role.Station))),
        "expired" => ValueTask.FromResult(Caller.Expired),
        "slow" => new(Slow.Task),
        _ => ValueTask.FromResult(Caller.Nobody),
    };

    public GuardedPipe Connect(string address = "10.9.9.9", CancellationToken end = default)
    {
        var client = new ConnectedClient(_rules, _limits, ClientNetwork.Of(IPAddress.Parse(address))!, Clock);
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        return new GuardedPipe(pipe.Writer, new GuardedReader(pipe.Reader, client, Clock, end));
    }
}

/// <summary>One connection: what a client wrote, and what Orleans would read.</summary>
internal sealed class GuardedPipe(PipeWriter writer, PipeReader reader)
{
    public PipeReader Reader => reader;

    public async Task<GuardedPipe> Greeted()
    {
        Write(Bytes.Greeting());
        await Read(Bytes.Greeting().Length);
        return this;
    }

    public void Write(byte[] bytes)
    {
        bytes.CopyTo(writer.GetSpan(bytes.Length));
        writer.Advance(bytes.Length);
        // Nothing holds it back.
        Assert.True(writer.FlushAsync().AsTask().IsCompleted);
    }

    public void End() => writer.Complete();

    public async Task<byte[]> Read(int length)
    {
        var all = new List<byte>();
        while (all.Count < length)
            all.AddRange(await Next());
        return [.. all];
    }

    /// <summary>What comes next; it is a bug when nothing is there to come.</summary>
    public async Task<byte[]> Next()
    {
        var result = await reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        var bytes = System.Buffers.BuffersExtensions.ToArray(result.Buffer);
        reader.AdvanceTo(result.Buffer.End);
        return bytes;
    }

    public async Task Passes(byte[] frame)
    {
        Write(frame);
        Assert.Equal(frame, await Read(frame.Length));
    }

    public async Task EndsAt(byte[] bytes)
    {
        Write(bytes);
        await Assert.ThrowsAsync<InvalidDataException>(Next);
    }
}
