using NeuroHub.Api.Hosting;
using NeuroHub.Hosting.CommandLines;

namespace NeuroHub.Api.Health;

/// <summary>
/// <c>health</c>: asks the server on this machine whether it is ready, at the address in the server's own configuration. For containers
/// without a shell or curl. Exit code 0 = ready, 1 = not.
/// </summary>
internal static class HealthCommand
{
    private const string Readiness = "/api/v1/health/readiness";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public static ProgramCommand Command { get; } = new(
        "health", "", "Ask the server of this machine whether it is ready: exit code 0 = it is, 1 = not.", args => args is [] ? Ask() : null);

    private static async Task<int> Ask()
    {
        var address = Local(WebApplication.CreateBuilder().ListensOn());
        using var handler = new HttpClientHandler();
        if (address.Scheme == Uri.UriSchemeHttps)
        {
#pragma warning disable CA5400 // Its own certificate, by loopback: the name in it is the plant's, not this machine's.
            handler.ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator;
#pragma warning restore CA5400
        }

        using var http = new HttpClient(handler) { Timeout = Patience };
        try
        {
            using var answer = await http.GetAsync(new Uri(address, Readiness));
            Console.WriteLine($"{address}: {(int)answer.StatusCode}");
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception away) when (away is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync($"{address}: {away.Message}");
            return 1;
        }
    }

    /// <summary>Plain HTTP when the server speaks it; "all addresses" includes loopback.</summary>
    internal static Uri Local(string urls)
    {
        var all = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(BindingAddress.Parse).ToList();
        var one = all.Find(address => address.Scheme == Uri.UriSchemeHttp) ?? all[0];
        var host = one.Host is "+" or "*" or "0.0.0.0" or "[::]" ? "127.0.0.1" : one.Host;
        return new Uri($"{one.Scheme}://{host}:{one.Port}");
    }
}
