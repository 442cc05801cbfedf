using System.Net.Sockets;
using System.Text;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Feed;

/// <summary>What a reader may cost the plant.</summary>
public sealed class FeedLimitTests
{
    [Fact]
    public async Task A_reader_that_takes_nothing_is_cut_off_while_the_plant_goes_on()
    {
        await using var host = await PlantHost.Start("--NeuroHub:Feed:SlowAfter=00:00:01", "--NeuroHub:Feed:MaxStreams=2");
        using var plant = await FeedHost.SignIn(host);
        using var slow = new TcpClient { ReceiveBufferSize = 4096 };
        await slow.ConnectAsync(host.Address.Host, host.Address.Port);
        await slow.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"GET /api/v1/events/stream HTTP/1.1\r\nHost: {host.Address.Authority}\r\nAuthorization: Bearer {plant.Token}\r\n\r\n"));
        await using var quick = await EventStream.Open(host.Address, plant.Token, "types=RUN_STARTED");

        // More than the connection's buffers hold, whatever the machine gives them.
        string[] serials = [];
        for (var lot = 0; lot < 5; lot++)
            serials = await plant.Serials($"FLOOD-{lot}", 9999);
        await plant.Run(serials[0], 1);
        Assert.Equal(serials[0], (await quick.Next(1))[0].Text("serial_number"));

        // Its place is free although it has not read a byte.
        await UntilThereIsRoom(plant);
        await ToTheEnd(slow.GetStream());
    }

    [Fact]
    public async Task One_stream_too_many_is_told_to_come_again_and_a_closed_one_makes_room()
    {
        await using var host = await PlantHost.Start("--NeuroHub:Feed:MaxStreams=2");
        using var plant = await FeedHost.SignIn(host);
        await using var first = await EventStream.Open(host.Address, plant.Token);
        var second = await EventStream.Open(host.Address, plant.Token);

        var refused = await plant.Admin.Get("events/stream").Refused(503, "SERVICE_UNAVAILABLE");
        Assert.Equal("5", refused.Header("Retry-After"));
        await second.DisposeAsync();

        await UntilThereIsRoom(plant);
    }

    [Fact]
    public async Task A_session_reads_ten_streams_of_a_node_and_another_session_reads_on()
    {
        await using var host = await PlantHost.Start();
        using var plant = await FeedHost.SignIn(host);
        var streams = new List<EventStream>();
        for (var i = 0; i < 10; i++)
            streams.Add(await EventStream.Open(host.Address, plant.Token));

        var refused = await plant.Admin.Get("events/stream").Refused(429, "RATE_LIMITED");

        Assert.Equal("5", refused.Header("Retry-After"));
        using var other = await FeedHost.SignIn(host);
        streams.Add(await EventStream.Open(host.Address, other.Token));
        await streams[0].DisposeAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await plant.Admin.Send("HEAD", "events/stream", null)).Status != 200)
            await Task.Delay(20, limit.Token);
        foreach (var stream in streams)
            await stream.DisposeAsync();
    }

    [Fact]
    public async Task A_stream_ends_with_its_access_token_and_beats_until_then()
    {
        await using var host = await PlantHost.Start("--NeuroHub:Auth:AccessTokenLifetime=00:00:10", "--NeuroHub:Feed:Heartbeat=00:00:01");
        using var plant = await FeedHost.SignIn(host);
        await using var stream = await EventStream.Open(host.Address, plant.Token, "lot_number=NO-SUCH-LOT");
        var begun = stream.LastId;
        await plant.Serials("OTHER-1", 3);

        Assert.Empty(await stream.End());

        Assert.Contains("heartbeat", stream.Comments);
        Assert.Equal("the access token has expired", stream.Comments[^1]);
        // Nothing of it was for this reader, and it need not be looked through again.
        Assert.NotEqual(begun, stream.LastId);
    }

    private static async Task UntilThereIsRoom(FeedHost plant)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await plant.Admin.Get("events/stream")).Status != 200)
            await Task.Delay(20, limit.Token);
    }

    private static async Task ToTheEnd(NetworkStream stream)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            await stream.CopyToAsync(Stream.Null, limit.Token);
        }
        catch (IOException)
        {
            // Cut off.
        }
    }
}
