using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace NeuroHub.Api.Demo;

/// <summary>One account of the demo that calls the server over REST, as equipment does.</summary>
/// <param name="http">To this server.</param>
/// <param name="door">Where it signs in.</param>
/// <param name="credentials">With what.</param>
/// <param name="clock">The server's.</param>
internal sealed class DemoCaller(HttpClient http, string door, object credentials, TimeProvider clock)
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);

    private string? _token;
    private DateTimeOffset _renewAt;

    /// <returns>What a list or a thing answers.</returns>
    public async Task<JsonElement> Get(string path, CancellationToken cancellation) =>
        await Send(HttpMethod.Get, path, null, cancellation)
            ?? throw new InvalidOperationException($"The demo cannot read {path}.");

    /// <returns>Null = refused: somebody else has done something with the unit meanwhile.</returns>
    public Task<JsonElement?> Post(string path, object body, CancellationToken cancellation) => Send(HttpMethod.Post, path, body, cancellation);

    public Task<JsonElement?> Put(string path, object body, CancellationToken cancellation) => Send(HttpMethod.Put, path, body, cancellation);

    private async Task<JsonElement?> Send(HttpMethod method, string path, object? body, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (clock.GetUtcNow() > _renewAt)
                _token = null;
            _token ??= await SignIn(cancellation);
            // An administrator tries what there is: switches the account off, or gives it another password.
            if (_token is null)
                return null;
            using var request = new HttpRequestMessage(method, $"/api/v1/{path}");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
            if (body is not null)
                request.Content = JsonContent.Create(body);
            using var answer = await http.SendAsync(request, cancellation);
            if (answer.IsSuccessStatusCode)
                return await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation);
            if (answer.StatusCode != HttpStatusCode.Unauthorized || attempt > 1)
                return null;
            // Somebody ended its session.
            _token = null;
        }
    }

    private async Task<string?> SignIn(CancellationToken cancellation)
    {
        using var answer = await http.PostAsJsonAsync($"/api/v1/auth/{door}", credentials, cancellation);
        if (!answer.IsSuccessStatusCode)
            return null;
        var signedIn = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation);
        _renewAt = clock.GetUtcNow() + TimeSpan.FromSeconds(signedIn.GetProperty("expires_in").GetInt32()) - Early;
        return signedIn.GetProperty("access_token").GetString();
    }
}
