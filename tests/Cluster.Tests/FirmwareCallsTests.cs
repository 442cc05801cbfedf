using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using NeuroHub.Access;
using NeuroHub.Firmwares;
using NeuroHub.Results;
using NeuroHub.Stations;
using NeuroHub.Storage;
using NeuroHub.Storage.Firmwares;
using NeuroHub.Users;

namespace NeuroHub.Cluster.Tests;

/// <summary>Firmware by calls of grains: what a station's token gets, and what it does not.</summary>
[Collection(ClusterCollection.Name)]
public sealed class FirmwareCallsTests(ClusterFixture plant)
{
    private const string Key = "Station-Key-4711";
    private static readonly CommandContext ByAdmin = CommandContext.Of(new Actor(1, "admin", "An Admin", Role.Admin));

    private IFirmwareLibraryGrain Shelf => plant.Cluster.Client.GetGrain<IFirmwareLibraryGrain>(0);

    [Fact]
    public async Task A_station_reads_firmware_until_it_is_withdrawn_and_withdraws_none()
    {
        var content = RandomNumberGenerator.GetBytes(1_500_000);
        var pass = await NewStation();
        await Publish("v1.0.0", [1]);
        await Publish("v1.1.0", content);
        using (As.Token(pass.Token))
        {
            byte[] read = [.. (await Shelf.Chunk("v1.1.0", 0))!, .. (await Shelf.Chunk("v1.1.0", 1))!];
            Assert.Equal(content, read);
            Assert.Null(await Shelf.Chunk("v1.1.0", 2));
            Assert.Null(await Shelf.Chunk("../../etc/passwd", 0));
            var own = await Firmware("v1.1.0").Withdraw(new WithdrawFirmware(CommandContext.Of(pass.Actor), "Because."));
            Assert.Equal(RefusalCode.NotEnoughPermissions, own.Refusal!.Code);
            await Assert.ThrowsAsync<CallRefusedException>(() => Firmware("v1.1.0").Image());
        }

        Assert.True((await Firmware("v1.1.0").Withdraw(new WithdrawFirmware(ByAdmin, "Sensor offset"))).IsDone);
        using (As.Token(pass.Token))
        {
            Assert.Null(await Shelf.Chunk("v1.1.0", 0));
            Assert.Equal([1], await Shelf.Chunk("v1.0.0", 0));
        }
    }

    private IFirmwareGrain Firmware(string version) => plant.Cluster.Client.GetGrain<IFirmwareGrain>(version);

    private async Task Publish(string version, byte[] content)
    {
        var upload = Guid.NewGuid().ToString("N");
        await using (var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddNeuroHubStorage(plant.Storage).BuildServiceProvider())
            await services.GetRequiredService<FirmwareContent>().Write(upload, [.. content.Chunk(FirmwareContent.ChunkSize).Select(chunk => (ReadOnlyMemory<byte>)chunk)]);
        var published = await Firmware(version).Publish(new PublishFirmware
        {
            Context = ByAdmin,
            Filename = "a.bin",
            FileSize = content.Length,
            Md5Hash = "md5",
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
            UploadId = upload,
        });
        Assert.True(published.IsDone, published.Refusal?.Detail);
    }

    private async Task<GrainPass> NewStation()
    {
        var id = Random.Shared.NextInt64(1_000_000, long.MaxValue);
        var name = string.Create(CultureInfo.InvariantCulture, $"STATION-{id}");
        var created = await plant.Cluster.Client.GetGrain<IUserGrain>(id).RegisterStation(new RegisterStation(ByAdmin, name, "A Station", Key));
        Assert.True(created.IsDone, created.Refusal?.Detail);
        using (As.Token(null))
            return (await plant.Cluster.Client.GetGrain<IStationSignInGrain>(StationKey.Of(name)).SignIn(Key)).Value!;
    }
}
