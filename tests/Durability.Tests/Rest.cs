using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace NeuroHub.Durability.Tests;

/// <summary>Somebody who calls the server over REST.</summary>
internal sealed class Rest(string url) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly HttpClient _http = new() { BaseAddress = new Uri(url + "/api/v1/"), Timeout = TimeSpan.FromSeconds(30) };

    public string? Token => _http.DefaultRequestHeaders.Authorization?.Parameter;

    public void Dispose() => _http.Dispose();

    public async Task SignIn(string username = ServerProcess.Username, string password = ServerProcess.Password)
    {
        var login = new { username, password };
        var began = Stopwatch.GetTimestamp();
        var response = await _http.PostAsJsonAsync("auth/login", login);
        // To check a password takes a busy machine longer than a call may.
        while (response.StatusCode == HttpStatusCode.ServiceUnavailable && Stopwatch.GetElapsedTime(began) < Patience)
            response = await _http.PostAsJsonAsync("auth/login", login);
        var answer = await Read(response);
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", answer.GetProperty("access_token").GetString());
    }

    public async Task<JsonElement> Get(string path) => await Read(await _http.GetAsync(new Uri(path, UriKind.Relative)));

    public async Task<JsonElement> Post(string path, object body) => await Read(await _http.PostAsJsonAsync(path, body));

    public async Task<JsonElement> Put(string path, object body) => await Read(await _http.PutAsJsonAsync(path, body));

    /// <summary>With a key, and whatever it answers; null when there was no answer.</summary>
    public async Task<(int Status, JsonElement Body)?> TryPost(string path, object body, string key)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
            request.Headers.Add("Idempotency-Key", key);
            using var response = await _http.SendAsync(request);
            return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
        }
        // A socket that is reset while it connects is told as it is.
        catch (Exception away) when (away is HttpRequestException or SocketException or TaskCanceledException or JsonException or IOException)
        {
            return null;
        }
    }

    private static async Task<JsonElement> Read(HttpResponseMessage response)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync();
            Assert.True(response.IsSuccessStatusCode, $"{response.RequestMessage!.RequestUri}: {(int)response.StatusCode} {text}");
            return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
        }
    }
}
