using System.Security.Cryptography;
using NeuroHub.EventSourcing;
using NeuroHub.Firmwares;
using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Results;

namespace NeuroHub.Grains.Tests.MasterData;

public class FirmwareDeciderTests
{
    private const string Version = "v1.2.4";

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

    private static readonly WithdrawFirmware Withdraw = new(Floor.By(Floor.Admin), "Sensor offset is wrong");

    private static readonly FirmwareState Known = FirmwareState.None.Apply(Publish(Upload).Events[0]);

    [Fact]
    public void A_version_is_published_with_what_was_uploaded()
    {
        var published = Assert.IsType<FirmwareEvent.Published>(Assert.Single(Publish(Upload).Events));
        Same.Values(
            new PublishedFirmware(
                Version, "firmware_v1.2.4.hex", 48213, Upload.Md5Hash, Upload.Sha256, "/api/v1/firmware/download/v1.2.4", Floor.Monday, "STM32F4"),
            published.Firmware);
        Assert.Equal("upload-1", published.UploadId);
    }

    [Fact]
    public void An_unsigned_publication_is_stored_as_it_always_was() =>
        Assert.Equal(
            """
            {"firmware":{"version":"v1.2.4","filename":"firmware_v1.2.4.hex","file_size":48213,"md5_hash":"9e107d9d372bb6826bd81d3542a419d6","sha256":"d7a8fbb307d7809469ca9abcb0082e4f8d5651e46d3cdb762d02d0bf37c9e592","download_url":"/api/v1/firmware/download/v1.2.4","release_date":"2026-11-23T00:00:00.000000Z","target_mcu":"STM32F4"},"upload_id":"upload-1"}
            """.Replace("2026-11-23T00:00:00.000000Z", Json.UtcTimeConverter.Text(Floor.Monday), StringComparison.Ordinal),
            EventCatalog.Write(Publish(Upload).Events[0]).Data);

    [Fact]
    public void A_version_is_published_once() =>
        Assert.Equal(RefusalCode.DuplicateFirmware, FirmwareDecider.Publish(Known, Version, Upload, null, Floor.Monday).Refusal?.Code);

    [Fact]
    public void With_a_key_only_its_signature_of_this_version_and_content_will_do()
    {
        using var signer = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = FirmwareKey.Parse(signer.ExportSubjectPublicKeyInfoPem());
        var good = Sign(signer, Version, Upload.Sha256);

        Assert.Equal(good, ((FirmwareEvent.Published)Publish(Upload with { Signature = good }, key).Events[0]).Signature);
        string?[] bad =
        [
            null, "", "x", "AAAA", Convert.ToBase64String(new byte[72]), Sign(other, Version, Upload.Sha256), Sign(signer, "v1.2.5", Upload.Sha256),
            Sign(signer, Version, new string('0', 64)), Sign(signer, Version, Upload.Sha256 + "\n"), Sign(signer, Version, Upload.Sha256.ToUpperInvariant()),
            Convert.ToBase64String([.. Convert.FromBase64String(good), 0]),
        ];
        Assert.All(bad, signature => Assert.Equal(RefusalCode.FirmwareSignatureInvalid, Publish(Upload with { Signature = signature }, key).Refusal?.Code));
    }

    [Fact]
    public void Without_a_key_any_signature_is_kept_and_what_is_none_is_refused()
    {
        using var signer = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signature = Sign(signer, "v9.9.9", Upload.Sha256);
        Assert.True(FirmwareState.None.Apply(Publish(Upload with { Signature = signature }).Events[0]).Firmware!.IsSigned);
        Assert.False(Known.Firmware!.IsSigned);
        Assert.Equal(RefusalCode.FirmwareSignatureInvalid, Publish(Upload with { Signature = "AAAA" }).Refusal?.Code);
    }

    [Fact]
    public void A_key_is_a_public_one_on_P256()
    {
        using var p256 = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var rsa = RSA.Create(2048);
        Assert.Null(FirmwareKey.Fault(p256.ExportSubjectPublicKeyInfoPem()));
        Assert.Null(FirmwareKey.Fault(null));
        Assert.Contains("private", FirmwareKey.Fault(p256.ExportPkcs8PrivateKeyPem()), StringComparison.Ordinal);
        Assert.Contains("P-256", FirmwareKey.Fault(p384.ExportSubjectPublicKeyInfoPem()), StringComparison.Ordinal);
        Assert.NotNull(FirmwareKey.Fault(rsa.ExportSubjectPublicKeyInfoPem()));
        Assert.NotNull(FirmwareKey.Fault("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"));
        Assert.Contains("/no/such.pem", FirmwareKey.Fault("/no/such.pem"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_is_withdrawn_once_and_then_stays_as_it_is()
    {
        var withdrawn = Known.Apply(Assert.Single(FirmwareDecider.Withdraw(Known, Version, Withdraw, Floor.Monday).Events));
        Assert.Equal(
            (Floor.Monday, Floor.Admin.Username, "Sensor offset is wrong"),
            (withdrawn.Firmware!.WithdrawnAt!.Value, withdrawn.Firmware.WithdrawnBy!, withdrawn.Firmware.WithdrawReason!));
        var again = FirmwareDecider.Withdraw(withdrawn, Version, Withdraw with { Reason = "other" }, Floor.Monday.AddDays(1));
        Assert.Null(again.Refusal);
        Assert.Empty(again.Events);
        Assert.Equal(RefusalCode.DuplicateFirmware, FirmwareDecider.Publish(withdrawn, Version, Upload, null, Floor.Monday).Refusal?.Code);
    }

    [Fact]
    public void What_was_never_published_is_not_withdrawn() =>
        Assert.Equal(RefusalCode.FirmwareNotFound, FirmwareDecider.Withdraw(FirmwareState.None, Version, Withdraw, Floor.Monday).Refusal?.Code);

    private static Decision<FirmwareEvent> Publish(PublishFirmware command, FirmwareKey? key = null) =>
        FirmwareDecider.Publish(FirmwareState.None, Version, command, key, Floor.Monday);

    private static string Sign(ECDsa key, string version, string sha256) => Convert.ToBase64String(
        key.SignData(FirmwareSignature.BytesToSign(version, sha256), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
}
