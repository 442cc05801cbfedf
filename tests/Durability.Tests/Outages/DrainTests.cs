using System.Net;

namespace NeuroHub.Durability.Tests.Outages;

/// <summary>SIGTERM under load, with a balancer that honours readiness: nobody's request fails.</summary>
public sealed class DrainTests : IDisposable
{
    private const int Clients = 8;

    private readonly string _directory = Directory.CreateTempSubdirectory("neurohub-drain-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task A_server_that_is_told_to_stop_is_red_at_once_and_serves_on_until_the_balancer_has_seen_it()
    {
        await using var server = new ServerProcess(_directory, null, ("NeuroHub__DrainSeconds", "5"));
        await server.Start();
        using var rest = new Rest(server.Url);
        await rest.SignIn();
        using var balancer = new HttpClient();
        balancer.DefaultRequestHeaders.Authorization = new("Bearer", rest.Token);
        using var feed = await balancer.GetAsync(new Uri($"{server.Url}/api/v1/events/stream"), HttpCompletionOption.ResponseHeadersRead);
        var following = feed.Content.CopyToAsync(Stream.Null);
        var (isReady, served, servedRed) = (true, 0, 0);
        var clients = Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            while (Volatile.Read(ref isReady))
            {
                using var answer = await balancer.GetAsync(new Uri($"{server.Url}/api/v1/processes"));
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                Interlocked.Increment(ref served);
                if (answer.Headers.ConnectionClose == true)
                    Interlocked.Increment(ref servedRed);
            }
        })).ToArray();
        while (Volatile.Read(ref served) < 50)
            await await Task.WhenAny([.. clients, Task.Delay(10)]);

        var stopping = server.Stop();
        using var prober = new HttpClient();
        // A balancer notices late: it goes on sending for a while after the first red.
        while ((await prober.GetAsync(new Uri($"{server.Url}/api/v1/health/readiness"))).StatusCode == HttpStatusCode.OK)
            await Task.Delay(20);
        while (Volatile.Read(ref servedRed) < 20)
            await await Task.WhenAny([.. clients, Task.Delay(10)]);
        Assert.Equal(HttpStatusCode.OK, (await prober.GetAsync(new Uri($"{server.Url}/api/v1/health/liveness"))).StatusCode);
        Assert.False(following.IsCompleted, "The event stream ended before the balancer could send its reader elsewhere.");
        Volatile.Write(ref isReady, false);

        await Task.WhenAll([.. clients, following]);
        Assert.Equal(0, await stopping);
    }
}
