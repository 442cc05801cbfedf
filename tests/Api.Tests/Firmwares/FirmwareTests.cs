using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Firmwares;

public sealed class FirmwareTests(TestPlant plant) : IClassFixture<TestPlant>
{
    [Fact]
    public async Task A_published_firmware_comes_back_as_it_was_with_hashes_computed_here()
    {
        var content = RandomNumberGenerator.GetBytes(3_000_001);
        var version = Version();

        var answer = await Publish(version, content, "펌웨어 v1.bin", "STM32F4").Enveloped(201);

        Assert.Equal(version, answer.Str("data.version"));
        Assert.Equal(content.Length, answer.Num("data.file_size"));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), answer.Str("data.sha256"));
#pragma warning disable CA5351 // What the wire asks for.
        Assert.Equal(Convert.ToHexStringLower(MD5.HashData(content)), answer.Str("data.md5_hash"));
#pragma warning restore CA5351
        Assert.Equal("STM32F4", answer.Str("data.target_mcu"));
        Assert.Equal("펌웨어 v1.bin", answer.Str("data.filename"));
        using var response = await Download(plant.Station, version);
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("application/octet-stream", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("펌웨어 v1.bin", response.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal($"\"{answer.Str("data.sha256")}\"", response.Headers.ETag!.Tag);
        Assert.Equal(content, await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task The_latest_is_the_highest_number_and_not_the_last_one_published()
    {
        await using var host = await PlantHost.Start();
        using var http = new HttpClient { BaseAddress = host.Address };
        var nobody = new Desk(http, null, 0, "", "");
        var admin = nobody.With((await nobody.Post("auth/login", new { username = "admin", password = PlantHost.AdminPassword }).Is(200)).Str("access_token"));
        await admin.Get("firmware/latest").Refused(404, "FIRMWARE_NOT_FOUND");
        foreach (var version in new[] { "v1.9.0", "v1.10.0", "v1.2.3" })
            await Publish(version, [1, 2, 3], desk: admin).Enveloped(201);
        Assert.Equal("v1.10.0", (await admin.Get("firmware/latest").Is(200)).Str("version"));
        Assert.Equal(["v1.10.0", "v1.9.0", "v1.2.3"], (await admin.Get("firmware").Is(200)).Each("version"));
    }

    [Fact]
    public async Task A_version_is_published_once()
    {
        var version = Version();
        await Publish(version, [1]).Enveloped(201);
        await Publish(version, [2]).Refused(409, "DUPLICATE_FIRMWARE");
        using var response = await Download(plant.Operator, version);
        Assert.Equal([1], await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Of_ten_that_publish_one_version_at_once_one_wins_whole()
    {
        var version = Version();
        var answers = await Task.WhenAll(Enumerable.Range(1, 10).Select(i => Publish(version, [.. Enumerable.Repeat((byte)i, 100_000)])));
        Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(answers.Where(answer => answer.Status != 201), answer => answer.Refused(409, "DUPLICATE_FIRMWARE"));
        using var response = await Download(plant.Operator, version);
        var content = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal(100_000, content.Length);
        Assert.Single(content.Distinct());
    }

    [Fact]
    public async Task The_same_key_publishes_once()
    {
        var version = Version();
        var key = ("Idempotency-Key", $"firmware-{version}");
        var first = await Publish(version, [1, 2], headers: key).Enveloped(201);
        var again = await Publish(version, [1, 2], headers: key).Enveloped(201);
        Assert.Equal("true", again.Header("Idempotency-Replayed"));
        Assert.Equal(first.At("data").ToString(), again.At("data").ToString());
        await Publish(version, [9, 9], headers: key).Refused(409, "IDEMPOTENCY_KEY_REUSED");
    }

    [Theory]
    [InlineData("bytes=0-9", 0, 10)]
    [InlineData("bytes=1048570-1048589", 1048570, 20)]
    [InlineData("bytes=2099990-", 2099990, 10)]
    [InlineData("bytes=-5", 2099995, 5)]
    public async Task A_part_of_it_is_answered_to_a_range(string range, int from, int length)
    {
        var content = RandomNumberGenerator.GetBytes(2_100_000);
        var version = Version();
        await Publish(version, content).Enveloped(201);
        using var response = await Download(plant.Operator, version, ("Range", range));
        Assert.Equal(206, (int)response.StatusCode);
        Assert.Equal($"bytes {from}-{from + length - 1}/2100000", response.Content.Headers.ContentRange!.ToString());
        Assert.Equal(content[from..(from + length)], await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_range_outside_is_416_and_what_one_has_is_304()
    {
        var version = Version();
        var tag = $"\"{(await Publish(version, [1, 2, 3]).Enveloped(201)).Str("data.sha256")}\"";
        await plant.Operator.Get($"firmware/download/{version}", ("Range", "bytes=3-9")).Refused(416, "RANGE_NOT_SATISFIABLE");
        await plant.Operator.Get($"firmware/download/{version}", ("If-None-Match", tag)).Is(304);
        await plant.Operator.Get($"firmware/download/{version}", ("Range", "bytes=0-0"), ("If-Range", "\"other\"")).Is(200);
        await plant.Operator.Get($"firmware/download/{version}", ("Range", "bytes=0-0"), ("If-Range", tag)).Is(206);
        var head = await plant.Operator.Send("HEAD", $"firmware/download/{version}", null).Is(200);
        Assert.Equal(3, head.ContentHeaders.ContentLength);
        await plant.Operator.Get("firmware/download/v9.9.9").Refused(404, "FIRMWARE_NOT_FOUND");
        await plant.Operator.Get("firmware/download/..%2f..%2fetc%2fpasswd").Refused(404, "FIRMWARE_NOT_FOUND");
    }

    [Theory]
    [InlineData("1.2.3")]
    [InlineData("v1.2")]
    [InlineData("v1.2.3.4")]
    [InlineData("v01.2.3")]
    [InlineData("v1.2.65536")]
    [InlineData("v1.2.-3")]
    [InlineData("V1.2.3")]
    [InlineData("v1.2.3-beta")]
    [InlineData("latest")]
    public async Task A_version_that_is_none_is_422(string version) => await Publish(version, [1]).Invalid("version");

    [Fact]
    public async Task A_form_that_is_not_whole_is_422()
    {
        await Publish(Version(), []).Invalid("file");
        await plant.Admin.Send(HttpMethod.Post, "firmware", new MultipartFormDataContent { { new StringContent(Version()), "version" } }).Invalid("file");
        await plant.Admin.Send(HttpMethod.Post, "firmware", new MultipartFormDataContent { { new ByteArrayContent([1]), "file", "a.bin" } }).Invalid("version");
        var broken = new StringContent("--x\r\nContent-Disposition: form-data; name=\"version\"\r\n\r\nv1");
        broken.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        await plant.Admin.Send(HttpMethod.Post, "firmware", broken).Invalid();
        await plant.Admin.Post("firmware", new { version = "v1.0.0" }).Refused(415, "UNSUPPORTED_MEDIA_TYPE");
        await plant.Manager.Send(HttpMethod.Post, "firmware", Form(Version(), [1], "a.bin", null)).Refused(403, "NOT_ENOUGH_PERMISSIONS");
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\windows\\evil.bin", "evil.bin")]
    public async Task A_file_name_is_its_last_part_only(string sent, string kept)
    {
        var answer = await Publish(Version(), [1], sent).Enveloped(201);
        Assert.Equal(kept, answer.Str("data.filename"));
    }

    [Fact]
    public async Task What_is_over_64_MiB_is_413_and_64_MiB_are_taken()
    {
        await Publish(Version(), new byte[(64 << 20) + 1]).Refused(413, "PAYLOAD_TOO_LARGE");
        var whole = new byte[64 << 20];
        whole[^1] = 7;
        var version = Version();
        var answer = await Publish(version, whole).Enveloped(201);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(whole)), answer.Str("data.sha256"));
    }

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_nothing()
    {
        var version = Version();
        var before = (await plant.Admin.Get("firmware").Is(200)).Text;
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(plant.Address.Host, plant.Address.Port);
            var head = $"POST /api/v1/firmware HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {plant.Admin.Token}\r\n"
                + "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 5000000\r\n\r\n"
                + $"--b\r\nContent-Disposition: form-data; name=\"version\"\r\n\r\n{version}\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.bin\"\r\n\r\n";
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
            await client.GetStream().WriteAsync(new byte[3_000_000]);
        }

        // The place it held is free again, and the version too.
        await Publish(version, [1]).Enveloped(201);
        var after = (await plant.Admin.Get("firmware").Is(200)).Json.EnumerateArray().Where(it => it.GetProperty("version").GetString() != version);
        Assert.Equal(before, $"[{string.Join(",", after.Select(it => it.GetRawText()))}]");
    }

    [Fact]
    public async Task A_start_of_the_firmware_process_answers_the_latest_version_and_no_other_start_does()
    {
        var version = Version();
        await Publish(version, [1, 2, 3]).Enveloped(201);
        var latest = (await plant.Operator.Get("firmware/latest").Is(200)).Text;
        var serial = await plant.NewSerial();
        Assert.True((await plant.Start(serial, 1).Enveloped(201)).IsAbsent("data.firmware"));
        await plant.Complete(serial, 1).Is(200);
        await plant.Pass(serial, 2, 3);
        var started = await plant.Start(serial, 4).Enveloped(201);
        Assert.Equal(latest, started.At("data.firmware").GetRawText());
        await plant.Operator.Post("process/complete", new
        {
            serial_number = serial.Number,
            process_id = 4,
            result = "PASS",
            measurement_data = new { firmware_version = version, upload_result = "SUCCESS" },
        }).Is(200);
        Assert.Equal([serial.Number], (await plant.Operator.Get($"serials?firmware_version={version}").Is(200)).Each("serial_number"));
        Assert.Equal(version, (await plant.Trace(serial)).Str("serial.firmware_version"));
    }

    [Fact]
    public async Task The_audit_trail_tells_who_published_it()
    {
        var version = Version();
        await Publish(version, [1]).Enveloped(201);
        var entry = Assert.Single((await plant.Admin.Get($"audit-logs?entity_type=firmware&entity_id={version}").Is(200)).Json.EnumerateArray());
        Assert.Equal("CREATE", entry.GetProperty("action").GetString());
        Assert.Equal(plant.Admin.Username, entry.GetProperty("username").GetString());
    }

    private static string Version() => string.Create(CultureInfo.InvariantCulture, $"v1.0.{TestPlant.Next()}");

    private Task<Answer> Publish(
        string version, byte[] content, string name = "firmware.bin", string? mcu = null, Desk? desk = null, params (string, string)[] headers) =>
        (desk ?? plant.Admin).Send(HttpMethod.Post, "firmware", Form(version, content, name, mcu), headers);

    private static MultipartFormDataContent Form(string version, byte[] content, string name, string? mcu)
    {
        var form = new MultipartFormDataContent { { new StringContent(version), "version" } };
        var file = new ByteArrayContent(content);
        file.Headers.TryAddWithoutValidation(
            "Content-Disposition",
            name.All(char.IsAscii)
                ? $"form-data; name=\"file\"; filename=\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""
                : $"form-data; name=\"file\"; filename*=UTF-8''{Uri.EscapeDataString(name)}");
        form.Add(file);
        if (mcu is not null)
            form.Add(new StringContent(mcu), "target_mcu");
        return form;
    }

    private async Task<HttpResponseMessage> Download(Desk desk, string version, params (string Name, string Value)[] headers)
    {
        using var http = new HttpClient { BaseAddress = plant.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", desk.Token);
        foreach (var (name, value) in headers)
            http.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
        return await http.GetAsync(new Uri($"/api/v1/firmware/download/{version}", UriKind.Relative));
    }
}
