using System.Net.Http.Json;
using System.Text.Json;
using NeuroHub.Bench.Cli;

namespace NeuroHub.Bench.Api;

/// <summary>
/// The access token, shared by all stations. It lives 15 minutes. Before it ends, one station makes a new login with the password: a refresh
/// token would not survive what the durability tests do to the server.
/// </summary>
internal sealed class ApiSession(HttpClient http, ServerOptions options, TimeProvider clock) : IDisposable
{
    // A login is made when this part of the token's life is over.
    private const double UsedLife = 0.8;

    private readonly SemaphoreSlim _oneLogin = new(1, 1);
    private volatile AccessToken? _token;

    public async ValueTask<string> Token(CancellationToken cancellation)
    {
        if (_token is { } token && clock.GetUtcNow() < token.RenewAt)
            return token.Text;
        await _oneLogin.WaitAsync(cancellation);
        try
        {
            if (_token is { } made && clock.GetUtcNow() < made.RenewAt)
                return made.Text;
            _token = await Login(cancellation);
            return _token.Text;
        }
        finally
        {
            _oneLogin.Release();
        }
    }

    /// <summary>The server refused this token. A newer one, made meanwhile by another station, is kept.</summary>
    public void Forget(string token)
    {
        if (_token is { } current && current.Text == token)
            _token = null;
    }

    public void Dispose() => _oneLogin.Dispose();

    private async Task<AccessToken> Login(CancellationToken cancellation)
    {
        var from = clock.GetUtcNow();
        using var response = await http.PostAsJsonAsync(
            ApiClient.Prefix + "/auth/login", new { username = options.Username, password = options.Password }, cancellation);
        var answer = await ApiClient.ReadAnswer("POST /auth/login", response, cancellation);
        var json = answer.Expect().Json();
        if (!json.TryGetProperty("access_token", out var token) || !json.TryGetProperty("expires_in", out var seconds) || seconds.ValueKind != JsonValueKind.Number)
            throw new BenchException("POST /auth/login was answered without 'access_token' or 'expires_in'.");
        return new AccessToken(token.GetString()!, from + TimeSpan.FromSeconds(seconds.GetDouble() * UsedLife));
    }

    private sealed record AccessToken(string Text, DateTimeOffset RenewAt);
}
