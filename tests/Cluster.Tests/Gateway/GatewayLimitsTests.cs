using NeuroHub.Access;
using NeuroHub.Serials;
using NeuroHub.Stations;

namespace NeuroHub.Cluster.Tests.Gateway;

/// <summary>How much a client may send in a minute, and until when its token is believed.</summary>
public sealed class GatewayLimitsTests
{
    // Of an address without a token, less its connection.
    private const int Unproven = 199;
    private const int Station = 400;

    private static readonly byte[] Knock = Bytes.Frame(Bytes.Header(), Calls.Body<IStationSignInGrain>(nameof(IStationSignInGrain.SignIn), "key"));
    private static readonly byte[] Call = Bytes.Frame(Bytes.Header(token: "station"), Calls.Body<ISerialGrain>(nameof(ISerialGrain.Find)));
    private static readonly byte[] OfNode = Bytes.Frame(Bytes.Header(token: "node"), 1, 2, 3);
    private static readonly byte[] Answer = Bytes.Frame(Bytes.Header(direction: Bytes.Response), 1, 2, 3);

    private readonly GuardedGateway _gateway = new();

    [Fact]
    public async Task Of_a_flood_no_more_is_read_than_the_limit_until_the_minute_is_over()
    {
        var pipe = await _gateway.Connect().Greeted();
        pipe.Write(Many(Knock, 1000));
        Assert.Equal(Unproven * Knock.Length, (await pipe.Next()).Length);
        var next = pipe.Next();
        await Pass(TimeSpan.FromSeconds(59));
        Assert.False(next.IsCompleted);
        await Pass(TimeSpan.FromSeconds(2));
        Assert.Equal((Unproven + 1) * Knock.Length, (await next).Length);
    }

    [Theory]
    [InlineData("10.9.9.9", "10.9.9.9", true)]
    [InlineData("10.9.9.9", "10.9.9.8", false)]
    [InlineData("10.9.9.9", "::ffff:10.9.9.9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:3::4", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public async Task Connections_of_an_address_are_counted_together_and_are_counted(string first, string second, bool areOne)
    {
        for (var i = 0; i < Unproven; i++)
            await _gateway.Connect(first).Greeted();
        var pipe = await _gateway.Connect(second).Greeted();
        pipe.Write(Knock);
        Assert.Equal(!areOne, pipe.Next().IsCompleted);
    }

    [Fact]
    public async Task A_station_has_a_limit_of_its_own_over_all_of_its_connections()
    {
        var (first, second) = (await _gateway.Connect().Greeted(), await _gateway.Connect("10.9.9.8").Greeted());
        first.Write(Many(Call, Station - 1));
        await first.Read((Station - 1) * Call.Length);
        second.Write(Many(Call, 10));
        Assert.Equal(Call.Length, (await second.Next()).Length);
        Assert.False(second.Next().IsCompleted);
    }

    [Fact]
    public async Task Who_has_a_token_is_not_held_up_by_an_address_that_sends_too_much()
    {
        var flood = await _gateway.Connect().Greeted();
        flood.Write(Many(Knock, 1000));
        await flood.Next();
        Assert.False(flood.Next().IsCompleted);
        await (await _gateway.Connect().Greeted()).Passes(OfNode);
        var station = await _gateway.Connect().Greeted();
        await station.Passes(Call);
        // What it sends without a token is its own too: giving up a call, say.
        await station.Passes(Knock);
    }

    [Fact]
    public async Task A_node_with_its_token_has_no_limit_and_is_believed_for_a_minute()
    {
        var pipe = await _gateway.Connect().Greeted();
        pipe.Write(Many(OfNode, 5000));
        await pipe.Read(5000 * OfNode.Length);
        await pipe.Passes(Answer);
        _gateway.Clock.Advance(TimeSpan.FromSeconds(59));
        await pipe.Passes(Answer);
        _gateway.Clock.Advance(TimeSpan.FromSeconds(1));
        await pipe.Passes(OfNode);
        await pipe.Passes(Answer);
        _gateway.IsNodeGone = true;
        _gateway.Clock.Advance(TimeSpan.FromMinutes(1));
        await pipe.EndsAt(Answer);
    }

    [Fact]
    public async Task A_node_whose_key_is_gone_is_believed_no_more()
    {
        var pipe = await _gateway.Connect().Greeted();
        await pipe.Passes(OfNode);
        await pipe.Passes(Answer);
        (_gateway.IsNodeGone, _gateway.Epoch) = (true, 1);
        await pipe.EndsAt(OfNode);
    }

    [Fact]
    public async Task A_call_waits_until_it_is_known_whose_token_it_has()
    {
        var pipe = await _gateway.Connect().Greeted();
        var slow = Bytes.Frame(Bytes.Header(token: "slow"), Calls.Body<ISerialGrain>(nameof(ISerialGrain.Find)));
        pipe.Write([.. Knock, .. slow, .. slow]);
        Assert.Equal(Knock, await pipe.Next());
        var next = pipe.Next();
        await Pass(TimeSpan.FromSeconds(5));
        Assert.False(next.IsCompleted);
        _gateway.Slow.SetResult(Caller.Of(new Users.Actor(8, "LASER-08", "Laser", Users.Role.Station)));
        Assert.Equal(Many(slow, 2), await next);
    }

    [Fact]
    public async Task The_end_of_the_connection_or_of_the_silo_ends_what_waits()
    {
        using var end = new CancellationTokenSource();
        var pipe = await _gateway.Connect(end: end.Token).Greeted();
        pipe.Write(Many(Knock, 1000));
        await pipe.Next();
        var next = pipe.Reader.ReadAsync().AsTask();
        Assert.False(next.IsCompleted);
        await end.CancelAsync();
        var last = await next;
        Assert.True(last.IsCompleted);
        Assert.True(last.Buffer.IsEmpty);
    }

    [Fact]
    public async Task Orleans_ends_what_waits_by_the_pipe_beneath_too()
    {
        var pipe = await _gateway.Connect().Greeted();
        pipe.Write(Many(Knock, 1000));
        await pipe.Next();
        var next = pipe.Reader.ReadAsync();
        pipe.Reader.CancelPendingRead();
        await Pass(TimeSpan.FromSeconds(1));
        Assert.True((await next).IsCanceled);
    }

    [Fact]
    public async Task What_was_sent_before_the_end_is_read_before_it()
    {
        var pipe = await _gateway.Connect().Greeted();
        pipe.Write([.. Knock, .. Knock, 1, 2, 3]);
        pipe.End();
        Assert.Equal(Many(Knock, 2), await pipe.Next());
        Assert.True((await pipe.Reader.ReadAsync()).IsCompleted);
    }

    /// <summary>Time passes for what waits, a step after the other.</summary>
    private async Task Pass(TimeSpan time)
    {
        for (var i = 0; i < time.TotalMilliseconds / 250; i++)
        {
            _gateway.Clock.Advance(TimeSpan.FromMilliseconds(250));
            for (var yields = 0; yields < 10; yields++)
                await Task.Yield();
        }
    }

    private static byte[] Many(byte[] frame, int count) => [.. Enumerable.Repeat(frame, count).SelectMany(it => it)];
}
