using System.Buffers.Binary;
using System.Net;
using NeuroHub.Access;
using NeuroHub.Serials;
using NeuroHub.Stations;

namespace NeuroHub.Cluster.Tests.Gateway;

/// <summary>What a client may say of a call before anything is made of it.</summary>
public sealed class GatewayGuardTests
{
    private static readonly byte[] SignIn = Calls.Body<IStationSignInGrain>(nameof(IStationSignInGrain.SignIn), "key");

    private readonly GuardedGateway _gateway = new();

    [Fact]
    public async Task A_call_of_a_grain_passes_whole_and_in_pieces()
    {
        var pipe = await _gateway.Connect().Greeted();
        var call = Bytes.Frame(Bytes.Header(), SignIn);
        await pipe.Passes(call);
        await pipe.Passes([.. call, .. call]);
        pipe.Write(call[..11]);
        var next = pipe.Read(call.Length);
        pipe.Write(call[11..^1]);
        Assert.False(next.IsCompleted);
        pipe.Write(call[^1..]);
        Assert.Equal(call, await next);
    }

    public static TheoryData<string, byte[]> Refused => new()
    {
        { "An answer that nobody asked for", Bytes.Header(direction: Bytes.Response) },
        { "A call in a silo's name", Bytes.Header(sender: "hosted-10.1.2.10:11111@1") },
        { "A call in another client's name", Bytes.Header(sender: new string('0', 32)) },
        { "A call in the name of an observer of its own", Bytes.Header(sender: Bytes.Key + "+1") },
        { "A call in a grain's name", Bytes.Header(senderType: "serial") },
        { "A call in another kind of client's name", Bytes.Header(senderType: "sys.client.other") },
        { "A call of another client", Bytes.Header(target: "sys.client") },
        { "A call of nobody", Bytes.Header(target: "") },
        { "A silo's own message", Bytes.Header(flags: 1 << 0) },
        { "Word of where grains are", Bytes.Header(flags: 1 << 7) },
        { "A call that may not be sent on", Bytes.Header(flags: 1 << 9) },
        { "A flag that is not used", Bytes.Header(flags: 1 << 15) },
        { "A kind of answer", Bytes.Header(flags: 1 << 20) },
        { "A version of a grain", Bytes.Header(version: Bytes.Number(65535)) },
        { "Ids with hashes of others", Bytes.Header(idHash: 1) },
        { "A silo's address with another's hash", Bytes.Header(silo: At("10.1.2.10:30000", 0), siloHash: 1) },
        { "A sending silo's address with another's hash", Bytes.Header(sendingSilo: At("10.1.2.10:11111", 1), siloHash: 1) },
        { "A system target of no silo", Bytes.Header(target: "sys.svc.clustering") },
        { "A system target of another silo", Bytes.Header(target: "sys.svc.clustering", silo: At("10.9.9.9:30000", 0)) },
        { "A system target by the silo port", Bytes.Header(target: "sys.svc.clustering", silo: At("10.1.2.10:11111", 0)) },
        { "A system target of a silo on loopback", Bytes.Header(target: "sys.svc.clustering", silo: At("127.0.0.1:30000", 1)) },
        { "A token that is a number", Bytes.Header(context: [.. Bytes.Number(1), .. Bytes.Text(CallerToken.Key, 1), 0x08, .. Bytes.Number(1), .. Bytes.Number(4)]) },
        { "A token that is said to be there", Bytes.Header(context: [.. Bytes.Number(1), .. Bytes.Text(CallerToken.Key, 1), 0xC8, .. Bytes.Number(2), .. Bytes.Number(1)]) },
        { "A thing beside the token", Bytes.Header(context: [.. Bytes.Number(1), .. Bytes.Text("#CCR", 1), 0x90, .. Bytes.Number(15), .. new byte[16]]) },
        { "A call that is to run beside others", Bytes.Header(flags: 1 << 2) },
        { "A call that is to change nothing", Bytes.Header(flags: 1 << 1) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_only_others_say_ends_the_connection(string what, byte[] header)
    {
        Assert.NotNull(what);
        await (await _gateway.Connect().Greeted()).EndsAt(Bytes.Frame(header, SignIn));
    }

    [Theory]
    [InlineData("10.1.2.10:30000", 0)]
    [InlineData("10.1.2.10:30000", 1)]
    [InlineData("127.0.0.1:30000", 0)]
    public async Task A_system_target_of_this_silo_is_left_to_the_filter(string silo, int generation)
    {
        var manifest = Calls.Known.All.Single(call => call.Method.Name == "GetClusterManifest");
        await (await _gateway.Connect().Greeted()).Passes(
            Bytes.Frame(Bytes.Header(target: "sys.svc.manifest", silo: At(silo, generation)), Calls.Body(manifest.Method)));
    }

    [Fact]
    public async Task A_call_may_say_of_itself_what_its_method_says() =>
        await (await _gateway.Connect().Greeted()).Passes(
            Bytes.Frame(Bytes.Header(token: "station", flags: 1 << 1), Calls.Body<ISerialGrain>(nameof(ISerialGrain.Find))));

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(70_000, 0)]
    [InlineData(20, -1)]
    [InlineData(20, 100_000_000)]
    public async Task A_length_that_cannot_be_ends_the_connection(int header, int body)
    {
        var frame = new byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(frame, header);
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(4), body);
        await (await _gateway.Connect().Greeted()).EndsAt(frame);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("made-up", false)]
    [InlineData("station", true)]
    [InlineData("expired", true)]
    [InlineData("node", true)]
    public async Task A_long_message_is_waited_for_from_whom_has_a_token_only(string? token, bool isWaitedFor)
    {
        var pipe = await _gateway.Connect().Greeted();
        var call = Bytes.Frame(Bytes.Header(token: token), [.. Calls.Body<ISerialGrain>(nameof(ISerialGrain.Find)), .. new byte[100_000]]);
        pipe.Write(call[..1000]);
        var next = pipe.Next();
        if (isWaitedFor)
            Assert.False(next.IsCompleted);
        else
            await Assert.ThrowsAsync<InvalidDataException>(() => next);
    }

    [Fact]
    public async Task Bytes_by_chance_end_the_connection_and_nothing_else()
    {
        var chance = new Random(15);
        for (var i = 0; i < 500; i++)
        {
            var pipe = _gateway.Connect($"10.0.{i / 250}.{i % 250}");
            var (header, body) = (new byte[chance.Next(1, 80)], new byte[chance.Next(80)]);
            chance.NextBytes(header);
            chance.NextBytes(body);
            if (i % 2 == 0)
                await pipe.Greeted();
            // Whatever else it threw would be an error of ours.
            await pipe.EndsAt(i % 2 == 0 ? Bytes.Frame(header, body) : [(byte)header.Length, 0, 0, 0, .. header]);
        }
    }

    private static SiloAddress At(string endpoint, int generation) => SiloAddress.New(IPEndPoint.Parse(endpoint), generation);
}
