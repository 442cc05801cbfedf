using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Net;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NeuroHub.Access;
using NeuroHub.Silo.Gateway;
using NeuroHub.Users;
using Orleans.Serialization.Buffers;

namespace NeuroHub.Cluster.Tests;

/// <summary>What a client may send to a gateway: made here byte by byte, as Orleans' own client would not.</summary>
public sealed class GatewayGuardTests
{
    private const uint Request = 1;
    private const uint Response = 2;
    private const byte TagDelimited = 0b0010_0000;
    private static readonly IPEndPoint Gateway = new(IPAddress.Parse("10.1.2.10"), 30000);

    private readonly FakeTimeProvider _clock = new();
    private readonly Pipe _pipe = new();
    private readonly GuardedReader _reader;

    public GatewayGuardTests()
    {
        var limits = Options.Create(new CallLimitOptions { Anonymous = 10, Authenticated = 20, Station = 200 });
        var rules = new GatewayRules(new ThisSilo(), new Badges(), limits);
        _reader = new GuardedReader(_pipe.Reader, rules, new MinuteCount(_clock), _clock);
    }

    [Fact]
    public async Task A_call_of_a_grain_passes_whole_and_in_pieces()
    {
        var call = Frame(Header(), [TagDelimited, 0b1110_0000]);
        await Send(call);
        Assert.Equal(call, await Read(call.Length));
        await _pipe.Writer.WriteAsync(call.AsMemory(0, 11));
        var first = await _reader.ReadAsync();
        _reader.AdvanceTo(first.Buffer.Start, first.Buffer.End);
        await _pipe.Writer.WriteAsync(call.AsMemory(11));
        Assert.Equal(call, await Read(call.Length));
    }

    [Fact]
    public Task An_answer_that_nobody_asked_for_ends_the_connection() => IsRefused(Frame(Header(direction: Response)));

    [Fact]
    public Task A_call_in_a_silos_name_ends_the_connection() => IsRefused(Frame(Header(sender: "hosted-10.1.2.10:11111@1")));

    [Fact]
    public Task A_call_in_a_grains_name_ends_the_connection() => IsRefused(Frame(Header(senderType: "serial")));

    [Fact]
    public Task A_call_of_another_client_ends_the_connection() => IsRefused(Frame(Header(target: "sys.client")));

    [Fact]
    public Task A_call_of_nobody_ends_the_connection() => IsRefused(Frame(Header(target: "")));

    [Fact]
    public Task Word_of_where_grains_are_ends_the_connection() => IsRefused(Frame(Header(flags: 1 << 7)));

    [Theory]
    [InlineData(null)]
    [InlineData("10.9.9.9:30000")]
    [InlineData("10.1.2.10:11111")]
    public Task A_system_target_of_another_silo_or_of_none_ends_the_connection(string? silo) =>
        IsRefused(Frame(Header(target: "sys.svc.clustering", silo: silo is null ? null : IPEndPoint.Parse(silo))));

    [Fact]
    public async Task A_system_target_of_this_silo_is_left_to_the_filter()
    {
        var call = Frame(Header(target: "sys.svc.manifest", silo: Gateway));
        await Send(call);
        Assert.Equal(call, await Read(call.Length));
    }

    [Fact]
    public Task What_is_deeper_than_any_command_ends_the_connection() =>
        IsRefused(Frame(Header(), [.. Enumerable.Repeat(TagDelimited, 1000), .. Enumerable.Repeat((byte)0b1110_0000, 1000)]));

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(70_000, 0)]
    [InlineData(20, 100_000_000)]
    public Task A_length_that_cannot_be_ends_the_connection(int header, int body)
    {
        var frame = new byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(frame, header);
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(4), body);
        return IsRefused(frame);
    }

    [Fact]
    public void Bytes_by_chance_end_the_connection_and_nothing_else()
    {
        var chance = new Random(15);
        for (var i = 0; i < 500; i++)
        {
            var (header, body) = (new byte[chance.Next(1, 80)], new byte[chance.Next(80)]);
            chance.NextBytes(header);
            chance.NextBytes(body);
            var rules = new GatewayRules(new ThisSilo(), new Badges(), Options.Create(new CallLimitOptions()));
            // Whatever else it threw would end the process.
            var error = Record.Exception(() =>
            {
                rules.Check(header, body);
            });
            Assert.True(error is null or InvalidDataException, error?.ToString());
        }
    }

    [Fact]
    public async Task A_flood_is_not_read_until_the_minute_is_over()
    {
        // Ten times the limit is for all of an address together, and as much again is answered with a refusal.
        var call = Frame(Header());
        await Send([.. Enumerable.Repeat(call, 201).SelectMany(it => it)]);
        await Read(201 * call.Length);
        var next = _reader.ReadAsync();
        await _pipe.Writer.WriteAsync(call);
        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.False(next.IsCompleted);
        while (!next.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(31));
            await Task.Yield();
        }

        Assert.Equal(call.Length, (await next).Buffer.Length);
    }

    [Fact]
    public async Task A_station_with_its_token_has_a_limit_of_its_own()
    {
        var call = Frame(Header(token: "station"));
        await Send([.. Enumerable.Repeat(call, 401).SelectMany(it => it)]);
        await Read(401 * call.Length);
        var next = _reader.ReadAsync();
        Assert.False(next.IsCompleted);
    }

    [Fact]
    public async Task A_node_with_its_token_has_none_and_is_believed()
    {
        var call = Frame(Header(token: "node"));
        await Send([.. Enumerable.Repeat(call, 500).SelectMany(it => it)]);
        await Read(500 * call.Length);
        var answer = Frame(Header(direction: Response));
        Append(answer);
        Assert.Equal(answer, await Read(answer.Length));
    }

    private async Task IsRefused(byte[] frame)
    {
        await Send(frame);
        await Assert.ThrowsAsync<InvalidDataException>(() => Read(frame.Length));
    }

    /// <summary>After the greeting that every client begins with.</summary>
    private async Task Send(byte[] frames)
    {
        await _pipe.Writer.WriteAsync(new byte[] { 3, 0, 0, 0, 1, 2, 3 });
        var greeting = await _reader.ReadAsync();
        _reader.AdvanceTo(greeting.Buffer.GetPosition(7));
        Append(frames);
    }

    /// <summary>The pipe takes it at once; that the reader has read it is not waited for.</summary>
    private void Append(byte[] frames) => _ = _pipe.Writer.WriteAsync(frames).AsTask();

    private async Task<byte[]> Read(int length)
    {
        while (true)
        {
            var result = await _reader.ReadAsync();
            if (result.Buffer.Length >= length)
            {
                byte[] read = [.. System.Buffers.BuffersExtensions.ToArray(result.Buffer.Slice(0, length))];
                _reader.AdvanceTo(result.Buffer.GetPosition(length));
                return read;
            }

            _reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    private static byte[] Frame(byte[] header, params byte[] body)
    {
        var frame = new byte[8 + header.Length + body.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, header.Length);
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(4), body.Length);
        header.CopyTo(frame, 8);
        body.CopyTo(frame, 8 + header.Length);
        return frame;
    }

    private static byte[] Header(
        string sender = "4711", string senderType = "sys.client", string target = "serial", uint direction = Request, uint flags = 0, IPEndPoint? silo = null, string? token = null)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        var writer = Writer.Create(buffer, null!);
        writer.WriteUInt32((direction << 16) | flags | (token is null ? 0u : 1 << 4));
        writer.WriteInt64(1);
        IdSpanCodec.WriteRaw(ref writer, IdSpan.Create(senderType));
        IdSpanCodec.WriteRaw(ref writer, IdSpan.Create(sender));
        IdSpanCodec.WriteRaw(ref writer, target.Length == 0 ? default : IdSpan.Create(target));
        IdSpanCodec.WriteRaw(ref writer, IdSpan.Create("SN-1"));
        writer.WriteVarUInt32(0);
        if (silo is null)
        {
            writer.WriteVarUInt32(0);
        }
        else
        {
            var bytes = silo.Address.GetAddressBytes();
            writer.WriteVarUInt32((uint)(4 + 1 + bytes.Length + 3 + 4));
            writer.WriteInt32(0);
            writer.WriteVarUInt32((uint)bytes.Length);
            writer.Write(bytes);
            var before = writer.Position;
            writer.WriteVarUInt32((uint)silo.Port);
            writer.Write(new byte[3 - (writer.Position - before) + 4]);
        }

        if (token is not null)
        {
            writer.WriteVarUInt32(1);
            Text(ref writer, CallerToken.Key, plus: 1);
            // Length-prefixed, of the expected type.
            writer.WriteByte(0b0100_0000);
            Text(ref writer, token, plus: 0);
        }

        writer.Commit();
        return buffer.WrittenSpan.ToArray();
    }

    private static void Text(ref Writer<System.Buffers.ArrayBufferWriter<byte>> writer, string text, uint plus)
    {
        writer.WriteVarUInt32((uint)text.Length + plus);
        writer.Write(System.Text.Encoding.UTF8.GetBytes(text));
    }

    private sealed class Badges : ICallers
    {
        public ValueTask<Caller> Of(string? token) => ValueTask.FromResult(token switch
        {
            "node" => Caller.Node,
            "station" => Caller.Of(new Actor(7, "LASER-07", "Laser", Role.Station)),
            _ => Caller.Nobody,
        });
    }

    private sealed class ThisSilo : ILocalSiloDetails
    {
        public string Name => "silo";

        public string ClusterId => "neurohub";

        public string DnsHostName => "silo";

        public SiloAddress SiloAddress { get; } = SiloAddress.New(new IPEndPoint(Gateway.Address, 11111), 1);

        public SiloAddress GatewayAddress { get; } = SiloAddress.New(Gateway, 1);
    }
}
