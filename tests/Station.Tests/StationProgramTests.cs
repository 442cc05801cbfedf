using NeuroHub.Station.Hosting;

namespace NeuroHub.Station.Tests;

public sealed class StationProgramTests : IDisposable
{
    private readonly WorkFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Theory]
    [InlineData("Station:SettleTime=abc")]
    [InlineData("Station:Transport=Pigeon")]
    [InlineData("Station:KeyFile=/no/such/file")]
    [InlineData("Station:WorkDirectory=/dev/null/work")]
    [InlineData("Station:Transport=Orleans", "Station:Gateways=127.0.0.1:1", "Station:Tls:CertificatePath=/no/such.pem", "Station:Tls:CaPath=/no/such.pem")]
    public async Task A_wrong_setting_ends_it_with_a_code_of_its_own(params string[] settings) =>
        Assert.Equal(2, await StationProgram.Run([$"Station:WorkDirectory={_work.Folders.Root}", "Station:StationId=ST-1", "Station:Key=k", .. settings]));
}
