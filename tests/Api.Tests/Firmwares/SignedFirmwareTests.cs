using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using NeuroHub.Api.Tests.Floor;
using NeuroHub.Firmwares;

namespace NeuroHub.Api.Tests.Firmwares;

/// <summary>rules.md 6: firmware that is signed, in a plant that has a key and in one that has none.</summary>
public sealed class SignedFirmwareTests(TestPlant plant) : IClassFixture<TestPlant>
{
    [Fact]
    public async Task A_plant_with_a_key_takes_only_what_it_signed()
    {
        using var signer = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await using var host = await PlantHost.Start($"--NeuroHub:Firmware:PublicKey={signer.ExportSubjectPublicKeyInfoPem()}");
        using var http = new HttpClient { BaseAddress = host.Address };
        var admin = await SignIn(http);

        await Publish(admin, "v1.0.0", [1, 2, 3], null).Refused(400, "FIRMWARE_SIGNATURE_INVALID");
        await Publish(admin, "v1.0.0", [1, 2, 3], Sign(other, "v1.0.0", [1, 2, 3])).Refused(400, "FIRMWARE_SIGNATURE_INVALID");
        await Publish(admin, "v1.0.0", [1, 2, 3], Sign(signer, "v1.0.1", [1, 2, 3])).Refused(400, "FIRMWARE_SIGNATURE_INVALID");
        await Publish(admin, "v1.0.0", [1, 2, 3], Sign(signer, "v1.0.0", [1, 2, 4])).Refused(400, "FIRMWARE_SIGNATURE_INVALID");
        await admin.Get("firmware/latest").Refused(404, "FIRMWARE_NOT_FOUND");
        var signature = Sign(signer, "v1.0.0", [1, 2, 3]);
        var answer = await Publish(admin, "v1.0.0", [1, 2, 3], signature).Enveloped(201);

        Assert.True(answer.At("data.signed").GetBoolean());
        Assert.Equal(signature, (await admin.Get("firmware/latest").Is(200)).Str("signature"));
    }

    [Fact]
    public async Task A_plant_without_a_key_keeps_a_signature_and_takes_what_has_none()
    {
        using var signer = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (unsigned, signed) = (Version(), Version());
        Assert.False((await Publish(plant.Admin, unsigned, [1], null).Enveloped(201)).At("data.signed").GetBoolean());
        var signature = Sign(signer, signed, [1]);
        // As base64 prints it, in lines.
        await Publish(plant.Admin, signed, [1], signature.Insert(76, "\n") + "\n").Enveloped(201);
        await Publish(plant.Admin, Version(), [1], "no signature").Refused(400, "FIRMWARE_SIGNATURE_INVALID");
        await Publish(plant.Admin, Version(), [1], new string('A', 1000)).Invalid("signature");

        var all = (await plant.Operator.Get("firmware").Is(200)).Json.EnumerateArray().ToDictionary(it => it.GetProperty("version").GetString()!);
        Assert.False(all[unsigned].GetProperty("signed").GetBoolean());
        Assert.Equal(signature, all[signed].GetProperty("signature").GetString());
    }

    [Fact]
    public async Task What_openssl_signs_as_the_documentation_says_is_taken()
    {
        var folder = Directory.CreateTempSubdirectory("neurohub-openssl-");
        try
        {
            var script = """
                set -e
                openssl ecparam -name prime256v1 -genkey -noout -out firmware.key
                openssl ec -in firmware.key -pubout -out firmware.pem
                printf 'abc' > firmware.bin
                sha=$(sha256sum firmware.bin | cut -d' ' -f1)
                printf 'v1.2.3\n%s' "$sha" | openssl dgst -sha256 -sign firmware.key | base64 > firmware.sig
                """;
            using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", script]) { WorkingDirectory = folder.FullName, RedirectStandardError = true })!;
            await shell.WaitForExitAsync();
            Assert.True(shell.ExitCode == 0, await shell.StandardError.ReadToEndAsync());
            await using var host = await PlantHost.Start($"--NeuroHub:Firmware:PublicKey={folder.FullName}/firmware.pem");
            using var http = new HttpClient { BaseAddress = host.Address };
            var signature = await File.ReadAllTextAsync($"{folder.FullName}/firmware.sig");
            await Publish(await SignIn(http), "v1.2.3", "abc"u8.ToArray(), signature).Enveloped(201);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Version() => string.Create(CultureInfo.InvariantCulture, $"v2.0.{TestPlant.Next()}");

    private static async Task<Desk> SignIn(HttpClient http)
    {
        var nobody = new Desk(http, null, 0, "", "");
        return nobody.With((await nobody.Post("auth/login", new { username = "admin", password = PlantHost.AdminPassword }).Is(200)).Str("access_token"));
    }

    private static string Sign(ECDsa key, string version, byte[] content) => Convert.ToBase64String(
        key.SignData(
            FirmwareSignature.BytesToSign(version, Convert.ToHexStringLower(SHA256.HashData(content))), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));

    private static Task<Answer> Publish(Desk desk, string version, byte[] content, string? signature)
    {
        var form = new MultipartFormDataContent { { new StringContent(version), "version" }, { new ByteArrayContent(content), "file", "a.bin" } };
        if (signature is not null)
            form.Add(new StringContent(signature, new MediaTypeHeaderValue("text/plain")), "signature");
        return desk.Send(HttpMethod.Post, "firmware", form);
    }
}
