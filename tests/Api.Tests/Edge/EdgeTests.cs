using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NeuroHub.Api.Tests.Floor;
using NeuroHub.Hosting.Startup;

namespace NeuroHub.Api.Tests.Edge;

public sealed class EdgeTests
{
    [Fact]
    public async Task Every_answer_has_the_security_headers()
    {
        await using var host = await PlantHost.Start();
        using var http = Client(host);
        foreach (var path in (string[])["/api/v1/health", "/api/v1/lots", "/no/such/route", "/docs"])
        {
            using var answer = await http.GetAsync(path);

            Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
            Assert.Equal("DENY", Header(answer, "X-Frame-Options"));
            Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
            Assert.StartsWith("default-src", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
            Assert.False(answer.Headers.Contains("Server"));
        }
    }

    [Fact]
    public async Task A_caller_without_a_token_has_so_many_requests_a_minute()
    {
        await using var host = await PlantHost.Start("--NeuroHub:RateLimit:Anonymous=5");
        using var http = Client(host);
        var nobody = new Desk(http, null, 0, "", "");
        for (var i = 0; i < 5; i++)
            await nobody.With(i % 2 == 0 ? null : "made-up").Get("lots").Is(401);

        var refused = await nobody.Get("/no/such/route").Refused(429, "RATE_LIMITED");

        Assert.InRange(int.Parse(refused.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture), 1, 60);
    }

    [Fact]
    public async Task Each_user_has_a_budget_of_their_own_and_a_station_another()
    {
        await using var host = await PlantHost.Start("--NeuroHub:RateLimit:Authenticated=6", "--NeuroHub:RateLimit:Station=9");
        using var http = Client(host);
        var nobody = new Desk(http, null, 0, "", "");
        var admin = nobody.With((await nobody.Post("auth/login", new { username = "admin", password = PlantHost.AdminPassword }).Is(200)).Str("access_token"));
        foreach (var (username, role) in (IEnumerable<(string, string)>)[("worker", "OPERATOR"), ("machine", "STATION")])
            await admin.Post("users", new { username, password = "Press-Fit-2048", full_name = "X", role }).Is(201);

        Assert.Equal(6, await Passed(nobody, nobody.Post("auth/login", new { username = "worker", password = "Press-Fit-2048" })));
        Assert.Equal(9, await Passed(nobody, nobody.Post("auth/station", new { station_id = "machine", key = "Press-Fit-2048" })));
        await admin.Get("lots").Is(200);
    }

    [Fact]
    public async Task Only_a_trusted_proxy_says_whom_it_speaks_for()
    {
        await using var trusting = await PlantHost.Start("--NeuroHub:Proxies:0=127.0.0.1", "--NeuroHub:RateLimit:Anonymous=2");
        await using var alone = await PlantHost.Start("--NeuroHub:RateLimit:Anonymous=2");
        using var behindProxy = Client(trusting);
        using var direct = Client(alone);

        Assert.All(await Forwarded(behindProxy, 4), status => Assert.Equal(401, status));
        var alike = await Forwarded(direct, 4);
        Assert.Equal([401, 401, 429, 429], alike);
    }

    [Fact]
    public async Task A_page_of_a_configured_origin_may_call_and_no_other()
    {
        await using var host = await PlantHost.Start("--NeuroHub:Cors:Origins:0=https://floor.example.com");
        using var http = Client(host);

        using var ours = await Preflight(http, "https://floor.example.com");
        using var theirs = await Preflight(http, "https://elsewhere.example.com");

        Assert.Equal(HttpStatusCode.NoContent, ours.StatusCode);
        Assert.Equal("https://floor.example.com", Header(ours, "Access-Control-Allow-Origin"));
        Assert.False(theirs.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task With_a_certificate_it_speaks_TLS_1_3_and_sends_plain_HTTP_on()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("neurohub-tls-").FullName, "server.pem");
        await File.WriteAllTextAsync(path, Certificate());
        var port = FreePort();
        await using var host = await PlantHost.Start($"--NeuroHub:Https:CertificatePath={path}", "--NeuroHub:Https:Hosts:0=127.0.0.1", $"--urls=http://127.0.0.1:0;https://127.0.0.1:{port}");
        using var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false,
            ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator,
        };
        using var http = new HttpClient(handler);

        using var secure = await http.GetAsync(new Uri($"https://127.0.0.1:{port}/api/v1/health"));
        using var plain = await http.GetAsync(new Uri(host.Address, "/api/v1/lots?limit=1"));
        using var probe = await http.GetAsync(new Uri(host.Address, "/api/v1/health/liveness"));

        Assert.Equal(HttpStatusCode.OK, secure.StatusCode);
        Assert.Contains("max-age", Header(secure, "Strict-Transport-Security"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.PermanentRedirect, plain.StatusCode);
        Assert.Equal($"https://127.0.0.1:{port}/api/v1/lots?limit=1", plain.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, probe.StatusCode);
        Assert.Equal(SslProtocols.Tls13, await Handshake(port, SslProtocols.Tls13));
        await Assert.ThrowsAnyAsync<Exception>(() => Handshake(port, SslProtocols.Tls12));
    }

    [Fact]
    public async Task A_certificate_that_is_not_there_stops_the_start_with_a_sentence()
    {
        var error = await Assert.ThrowsAsync<ConfigurationException>(() => PlantHost.Start("--NeuroHub:Https:CertificatePath=/no/such.pem"));

        Assert.StartsWith("NeuroHub__Https__CertificatePath: /no/such.pem cannot be used", error.Message, StringComparison.Ordinal);
    }

    private static HttpClient Client(PlantHost host) => new() { BaseAddress = host.Address };

    private static string Header(HttpResponseMessage answer, string name) => string.Join(',', answer.Headers.GetValues(name));

    private static async Task<int> Passed(Desk nobody, Task<Answer> signIn)
    {
        var desk = nobody.With((await signIn.Is(200)).Str("access_token"));
        var passed = 0;
        while ((await desk.Get("lots")).Status == 200)
            passed++;
        return passed;
    }

    private static async Task<int[]> Forwarded(HttpClient http, int count)
    {
        var statuses = new int[count];
        for (var i = 0; i < count; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/lots");
            request.Headers.Add("X-Forwarded-For", $"203.0.113.{i}");
            using var answer = await http.SendAsync(request);
            statuses[i] = (int)answer.StatusCode;
        }

        return statuses;
    }

    private static Task<HttpResponseMessage> Preflight(HttpClient http, string origin)
    {
        var request = new HttpRequestMessage(HttpMethod.Options, "/api/v1/process/start");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,idempotency-key");
        return http.SendAsync(request);
    }

    private static async Task<SslProtocols> Handshake(int port, SslProtocols protocol)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, port);
#pragma warning disable CA5359 // The certificate was made for this test; it is the protocol that is looked at.
        await using var tls = new SslStream(tcp.GetStream(), false, (_, _, _, _) => true);
#pragma warning restore CA5359
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost", EnabledSslProtocols = protocol });
        return tls.SslProtocol;
    }

    private static string Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
