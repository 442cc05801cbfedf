using System.Net;
using System.Net.Sockets;
using System.Text;
using NeuroHub.Storage.Record.Audit.Anchors;

namespace NeuroHub.Storage.Tests.Audit.Anchors;

public sealed class SyslogAnchorsTests
{
    private const string Message = "<109>1 2026-11-29T03:00:00.000000Z silo-1 neurohub ";

    private static readonly Support.SetClock Clock = new(new DateTimeOffset(2026, 11, 29, 3, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_line_goes_out_by_UDP()
    {
        using var server = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));

        new SyslogAnchors(new Uri($"udp://{server.Client.LocalEndPoint}"), "silo-1", Clock).Append("{\"at\":1}");

        var text = Encoding.UTF8.GetString((await server.ReceiveAsync().WaitAsync(TimeSpan.FromSeconds(20))).Buffer);
        Assert.StartsWith(Message, text, StringComparison.Ordinal);
        Assert.EndsWith(" audit-head - {\"at\":1}", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_goes_out_by_TCP_with_its_length_and_a_server_that_is_away_is_told()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var place = new SyslogAnchors(new Uri($"tcp://{server.LocalEndpoint}"), "silo-1", Clock);

        place.Append("{\"at\":1}");

        using var client = await server.AcceptTcpClientAsync();
        using var reader = new StreamReader(client.GetStream());
        var text = await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(text[(text.IndexOf(' ', StringComparison.Ordinal) + 1)..].Length, int.Parse(text.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Contains(Message, text, StringComparison.Ordinal);
        server.Stop();
        Assert.Throws<IOException>(() => place.Append("{\"at\":2}"));
    }

    [Theory]
    [InlineData("udp://loghost:514", true)]
    [InlineData("tcp://10.0.0.1:601", true)]
    [InlineData("loghost:514", false)]
    [InlineData("http://loghost:514", false)]
    [InlineData("udp://loghost", false)]
    public void An_address_has_a_way_a_host_and_a_port(string text, bool isOne) => Assert.Equal(isOne, SyslogAnchors.ServerOf(text) is not null);
}
