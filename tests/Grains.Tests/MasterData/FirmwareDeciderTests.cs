using NeuroHub.Firmwares;
using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Results;

namespace NeuroHub.Grains.Tests.MasterData;

public class FirmwareDeciderTests
{
    private static readonly PublishFirmware Upload = new()
    {
        Context = Floor.By(Floor.Admin),
        Filename = "firmware_v1.2.4.hex",
        FileSize = 48213,
        Md5Hash = "9e107d9d372bb6826bd81d3542a419d6",
        Sha256 = "d7a8fbb307d7809469ca9abcb0082e4f8d5651e46d3cdb762d02d0bf37c9e592",
        TargetMcu = "STM32F4",
        UploadId = "upload-1",
    };

    [Fact]
    public void A_version_is_published_with_what_was_uploaded()
    {
        var published = Assert.IsType<FirmwareEvent.Published>(
            Assert.Single(FirmwareDecider.Publish(FirmwareState.None, "v1.2.4", Upload, Floor.Monday).Events));
        Same.Values(
            new FirmwareView
            {
                Version = "v1.2.4",
                Filename = "firmware_v1.2.4.hex",
                FileSize = 48213,
                Md5Hash = Upload.Md5Hash,
                Sha256 = Upload.Sha256,
                DownloadUrl = "/api/v1/firmware/download/v1.2.4",
                ReleaseDate = Floor.Monday,
                TargetMcu = "STM32F4",
            },
            published.Firmware);
        Assert.Equal("upload-1", published.UploadId);
    }

    [Fact]
    public void A_version_is_published_once()
    {
        var known = FirmwareState.None.Apply(FirmwareDecider.Publish(FirmwareState.None, "v1.2.4", Upload, Floor.Monday).Events[0]);
        Assert.Equal(RefusalCode.DuplicateFirmware, FirmwareDecider.Publish(known, "v1.2.4", Upload, Floor.Monday).Refusal?.Code);
    }
}
