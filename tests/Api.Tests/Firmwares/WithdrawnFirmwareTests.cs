using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Firmwares;

/// <summary>Firmware that is taken back, and firmware whose image somebody changed in the database.</summary>
public sealed class WithdrawnFirmwareTests(TestPlant plant) : IClassFixture<TestPlant>
{
    [Fact]
    public async Task A_withdrawn_version_is_the_latest_nowhere_and_its_download_is_gone()
    {
        var (old, bad) = (Version(), Version());
        await Publish(plant.Admin, old, [1]).Enveloped(201);
        await Publish(plant.Admin, bad, [2]).Enveloped(201);
        var serial = await plant.NewSerial();
        await plant.Pass(serial, 1, 2, 3);

        var answer = await plant.Admin.Post($"firmware/{bad}/withdraw", new { reason = "Sensor offset is wrong" }).Enveloped(200);

        Assert.Equal((bad, plant.Admin.Username, "Sensor offset is wrong"), (answer.Str("data.version"), answer.Str("data.withdrawn_by"), answer.Str("data.withdraw_reason")));
        Assert.Equal(old, (await plant.Station.Get("firmware/latest").Is(200)).Str("version"));
        Assert.Equal(old, (await plant.Start(serial, 4).Enveloped(201)).Str("data.firmware.version"));
        await plant.Station.Get($"firmware/download/{bad}").Refused(410, "GONE");
        await plant.Station.Get($"firmware/download/{old}").Is(200);
        var listed = (await plant.Operator.Get("firmware").Is(200)).Json.EnumerateArray().Single(it => it.GetProperty("version").GetString() == bad);
        Assert.Equal(answer.At("data").GetRawText(), listed.GetRawText());
        await Publish(plant.Admin, bad, [3]).Refused(409, "DUPLICATE_FIRMWARE");
    }

    [Fact]
    public async Task To_withdraw_again_changes_nothing()
    {
        var version = Version();
        await Publish(plant.Admin, version, [1]).Enveloped(201);
        var first = await plant.Admin.Post($"firmware/{version}/withdraw", new { reason = "one" }).Enveloped(200);
        var again = await plant.Admin.Post($"firmware/{version}/withdraw", new { reason = "other" }).Enveloped(200);
        Assert.Equal(first.At("data").GetRawText(), again.At("data").GetRawText());
        var entries = (await plant.Admin.Get($"audit-logs?entity_type=firmware&entity_id={version}").Is(200)).Json.EnumerateArray().ToList();
        Assert.Equal(["UPDATE", "CREATE"], entries.Select(entry => entry.GetProperty("action").GetString()).OrderDescending());
        Assert.Contains(entries, entry => entry.GetProperty("description").GetString() == $"Firmware {version} withdrawn by {plant.Admin.Username}: one");
    }

    [Fact]
    public async Task A_withdrawal_needs_its_reason_a_version_and_an_administrator()
    {
        var version = Version();
        await Publish(plant.Admin, version, [1]).Enveloped(201);
        await plant.Admin.Post($"firmware/{version}/withdraw", new { }).Invalid("reason");
        await plant.Admin.Post($"firmware/{version}/withdraw", new { reason = "  " }).Invalid("reason");
        await plant.Admin.Post($"firmware/{version}/withdraw", new { reason = new string('x', 501) }).Invalid("reason");
        await plant.Admin.Post("firmware/v60000.0.0/withdraw", new { reason = "r" }).Refused(404, "FIRMWARE_NOT_FOUND");
        await plant.Admin.Post("firmware/nothing/withdraw", new { reason = "r" }).Refused(404, "FIRMWARE_NOT_FOUND");
        await plant.Manager.Post($"firmware/{version}/withdraw", new { reason = "r" }).Refused(403, "NOT_ENOUGH_PERMISSIONS");
        Assert.Null((await plant.Operator.Get("firmware").Is(200)).Json.EnumerateArray()
            .Single(it => it.GetProperty("version").GetString() == version).GetProperty("withdrawn_at").GetString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_image_that_was_replaced_in_the_database_is_never_given_out(bool wasDownloaded)
    {
        await using var host = await PlantHost.Start();
        using var http = new HttpClient { BaseAddress = host.Address };
        var nobody = new Desk(http, null, 0, "", "");
        var admin = nobody.With((await nobody.Post("auth/login", new { username = "admin", password = PlantHost.AdminPassword }).Is(200)).Str("access_token"));
        await Publish(admin, "v1.0.0", [1, 2, 3]).Enveloped(201);
        if (wasDownloaded)
            await admin.Get("firmware/download/v1.0.0").Is(200);

        var hash = Convert.ToHexStringLower(SHA256.HashData([6, 6, 6]));
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(host.DataDirectory, "neurohub.db")};Pooling=False;Default Timeout=30"))
        await using (var tamper = connection.CreateCommand())
        {
            await connection.OpenAsync();
#pragma warning disable CA2100 // Made above.
            tamper.CommandText = "DROP TRIGGER firmware_chunks_no_update; DROP TRIGGER firmware_no_update; "
                + $"UPDATE firmware_chunks SET bytes = x'060606'; UPDATE firmware SET sha256 = '{hash}'";
#pragma warning restore CA2100
            await tamper.ExecuteNonQueryAsync();
        }

        var cut = await Download(http, admin);
        Assert.NotEqual([6, 6, 6], cut);
        // Whoever saw it whole before finds it out at its first byte; from then on it is said before.
        await admin.Get("firmware/download/v1.0.0").Refused(503, "SERVICE_UNAVAILABLE");
    }

    /// <returns>Null when the connection was cut, or it was refused.</returns>
    private static async Task<byte[]?> Download(HttpClient http, Desk desk)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/firmware/download/v1.0.0");
        request.Headers.Authorization = new("Bearer", desk.Token);
        try
        {
            using var response = await http.SendAsync(request);
            return response.IsSuccessStatusCode ? await response.Content.ReadAsByteArrayAsync() : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static string Version() => string.Create(CultureInfo.InvariantCulture, $"v3.0.{TestPlant.Next()}");

    private static Task<Answer> Publish(Desk desk, string version, byte[] content) => desk.Send(
        HttpMethod.Post, "firmware", new MultipartFormDataContent { { new StringContent(version), "version" }, { new ByteArrayContent(content), "file", "a.bin" } });
}
