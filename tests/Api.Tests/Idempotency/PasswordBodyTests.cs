using System.Security.Cryptography;
using System.Text;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Idempotency;

/// <summary>Commands with a password and an Idempotency-Key, over the wire and down to the files.</summary>
public sealed class PasswordBodyTests : IAsyncLifetime, IDisposable
{
    private readonly HttpClient _http = new();
    private PlantHost? _plant;

    private PlantHost Plant => _plant!;

    public async Task InitializeAsync()
    {
        _plant = await PlantHost.Start("--NeuroHub:Logs:Level=Debug");
        _http.BaseAddress = _plant.Address;
    }

    public async Task DisposeAsync() => await Plant.DisposeAsync();

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task A_repeat_with_another_password_gets_the_first_answer_and_changes_nothing()
    {
        var admin = await SignIn("admin", PlantHost.AdminPassword);
        var first = await admin.Send("POST", "users", NewUser("Correct-Horse-7"), ("Idempotency-Key", "one-user"));
        var second = await admin.Send("POST", "users", NewUser("Battery-Staple-8"), ("Idempotency-Key", "one-user"));
        var other = await admin.Send("POST", "users", NewUser("Correct-Horse-7").Replace("OPERATOR", "MANAGER", StringComparison.Ordinal), ("Idempotency-Key", "one-user"));

        Assert.Equal((201, first.Text), (second.Status, second.Text));
        Assert.Equal("true", second.Header("Idempotency-Replayed"));
        other.Refused(409, "IDEMPOTENCY_KEY_REUSED");
        await SignIn("kim.worker", "Correct-Horse-7");
    }

    [Fact]
    public async Task Neither_a_password_nor_a_plain_hash_of_its_body_is_in_any_file()
    {
        var admin = await SignIn("admin", PlantHost.AdminPassword);
        string[] passwords = ["Correct-Horse-7", "Battery-Staple-8", "Purple-Lathe-9"];
        var create = NewUser(passwords[0]);
        var id = (await admin.Send("POST", "users", create, ("Idempotency-Key", "k1")).Is(201)).Num("id");
        var update = $$"""{"pass\u0077ord":"{{passwords[1]}}"}""";
        await admin.Send("PUT", $"users/{id}", update, ("Idempotency-Key", "k2")).Is(200);
        var kim = await SignIn("kim.worker", passwords[1]);
        var change = $$"""{"current_password":"{{passwords[1]}}","new_password":"{{passwords[2]}}"}""";
        await kim.Send("PUT", "users/me/password", change, ("Idempotency-Key", "k3")).Is(204);

        var hashes = new[] { create, update, change }.Concat(passwords).Select(text => SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        byte[][] wanted = [.. passwords.Select(Encoding.UTF8.GetBytes), .. hashes, .. passwords.Select(Encoding.Unicode.GetBytes)];
        var files = Directory.GetFiles(Plant.DataDirectory, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).ToList();

        Assert.Contains(files, file => file.EndsWith("neurohub.db", StringComparison.Ordinal));
        foreach (var file in files)
        {
            var bytes = await Read(file);
            Assert.DoesNotContain(wanted, secret => bytes.AsSpan().IndexOf(secret) >= 0);
        }
    }

    private async Task<Desk> SignIn(string username, string password)
    {
        var nobody = new Desk(_http, null, 0, "", "");
        return nobody.With((await nobody.Post("auth/login", new { username, password }).Is(200)).Str("access_token"));
    }

    private static string NewUser(string password) =>
        $$"""{"username":"kim.worker","password":"{{password}}","full_name":"Kim","role":"OPERATOR"}""";

    private static async Task<byte[]> Read(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
