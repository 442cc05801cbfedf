using Microsoft.Extensions.Options;
using NeuroHub.Printers;
using NeuroHub.Results;

namespace NeuroHub.Grains.Tests.Printers;

public sealed class PrinterAddressesTests
{
    [Theory]
    [InlineData("10.1.2.3", 9100)]
    [InlineData("172.16.0.9", 9109)]
    [InlineData("192.168.0.9", 6101)]
    [InlineData("fd00::9", 9100)]
    public async Task By_default_printers_are_in_the_private_networks_on_the_ports_of_printers(string host, int port) =>
        Assert.True((await Of(host, port)).IsDone);

    [Theory]
    [InlineData("127.0.0.1", 9100)]
    [InlineData("::1", 9100)]
    [InlineData("localhost", 9100)]
    [InlineData("::ffff:127.0.0.1", 9100)]
    [InlineData("169.254.169.254", 9100)]
    [InlineData("8.8.8.8", 9100)]
    [InlineData("10.1.2.3", 22)]
    [InlineData("10.1.2.3", 5432)]
    [InlineData("10.1.2.3", 6379)]
    [InlineData("10.1.2.3", 9099)]
    [InlineData("10.1.2.3", 9110)]
    public async Task By_default_nothing_else_is_connected_to(string host, int port) =>
        Assert.Equal(RefusalCode.InvalidLabelData, (await Of(host, port)).Refusal?.Code);

    [Fact]
    public async Task Other_networks_and_ports_are_configured()
    {
        var options = new PrinterOptions { Networks = "127.0.0.0/8", Ports = "515, 20000-20010" };
        Assert.True((await Of("127.0.0.1", 515, options)).IsDone);
        Assert.True((await Of("127.0.0.1", 20010, options)).IsDone);
        Assert.False((await Of("127.0.0.1", 9100, options)).IsDone);
    }

    [Theory]
    [InlineData("9100-")]
    [InlineData("0")]
    [InlineData("65536")]
    [InlineData("9109-9100")]
    [InlineData("http")]
    [InlineData("-1")]
    public void A_range_that_is_none_stops_the_start(string ports) =>
        Assert.Contains(
            new PrinterOptions { Ports = ports }.Validate(new(new object())),
            result => result.ErrorMessage!.StartsWith("NeuroHub__Printers__Ports", StringComparison.Ordinal));

    private static Task<Result<System.Net.IPAddress[]>> Of(string host, int port, PrinterOptions? options = null) =>
        new PrinterAddresses(Options.Create(options ?? new PrinterOptions())).Of(host, port);
}
