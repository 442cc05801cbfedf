namespace NeuroHub.Durability.Tests.Configuration;

/// <summary>A program that is configured wrongly does not start, and says so in a sentence for each mistake: exit code 2.</summary>
public sealed class MistakeTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("neurohub-mistakes-").FullName;

    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "NeuroHub__Mode", "Cloud", "NeuroHub__Mode: 'Cloud' is none of Embedded, Cluster." },
        { "NeuroHub__Mode", "7", "NeuroHub__Mode: Embedded or Cluster." },
        { "NeuroHub__DataDirectory", "", "NeuroHub__DataDirectory: a folder, such as data." },
        { "NeuroHub__SiloPort", "99999", "NeuroHub__SiloPort: a port from 1 to 32767." },
        { "NeuroHub__GatewayPort", "abc", "NeuroHub__GatewayPort: 'abc' is no whole number." },
        { "NeuroHub__AdvertisedAddress", "silo-1", "NeuroHub__AdvertisedAddress: 'silo-1' is no IP address." },
        { "NeuroHub__TimeZone", "Mars/Olympus", "NeuroHub__TimeZone: 'Mars/Olympus' is no time zone of this machine; take an IANA name such as Asia/Seoul." },
        { "NeuroHub__SiteCode", "kr!", "NeuroHub__SiteCode: 1 to 10 capital letters and digits, such as KR." },
        { "NeuroHub__Admin__Username", "a b", "NeuroHub__Admin__Username: 'a b' is not 3 to 50 letters, digits, '_', '.' or '-'." },
        {
            "NeuroHub__Admin__Password", "password1",
            "NeuroHub__Admin__Password: The password is too weak. Use 8 to 128 characters with three of: capital letter, small letter, digit, special character; no common password, no keys in a row."
        },
        { "NeuroHub__Printers__Networks", "10.0.0.0/99", "NeuroHub__Printers__Networks: '10.0.0.0/99' is no network such as 10.0.0.0/8." },
        { "NeuroHub__DrainSeconds", "-1", "NeuroHub__DrainSeconds: 0 to 300 seconds." },
        { "NeuroHub__Auth__AccessTokenLifetime", "soon", "NeuroHub__Auth__AccessTokenLifetime: 'soon' is no time such as 00:15:00." },
        { "NeuroHub__Dashboard__Enabled", "perhaps", "NeuroHub__Dashboard__Enabled: 'perhaps' is neither true nor false." },
        { "NeuroHub__Logs__Level", "Info", "NeuroHub__Logs__Level: 'Info' is none of Verbose, Debug, Information, Warning, Error, Fatal." },
        { "NeuroHub__Logs__RetainedDays", "0", "NeuroHub__Logs__RetainedDays: 1 to 36500 days." },
        { "NeuroHub__Metrics__Port", "x", "NeuroHub__Metrics__Port: 'x' is no whole number." },
        { "NeuroHub__Proxies__0", "nginx", "NeuroHub__Proxies: 'nginx' is neither an address nor a network such as 10.0.0.0/8." },
        { "ASPNETCORE_URLS", "localhost8000", "ASPNETCORE_URLS: 'localhost8000' is no address such as http://localhost:8000." },
        { "ASPNETCORE_URLS", "http://localhost:80000", "ASPNETCORE_URLS: 'http://localhost:80000' is no address such as http://localhost:8000." },
        { "ASPNETCORE_URLS", "https://localhost:8443", "ASPNETCORE_URLS: 'https://localhost:8443' needs a certificate; name one in NeuroHub__Https__CertificatePath." },
        { "ConnectionStrings__Postgres", "Database=neurohub", "ConnectionStrings__Postgres names no Host." },
    };

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory, MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_told_in_one_sentence(string name, string value, string sentence)
    {
        var process = await StartedProcess.Api(_directory, (name, value));

        Assert.Equal(2, process.ExitCode);
        Assert.Equal(sentence, process.Error.Trim());
    }

    [Theory]
    [InlineData("NeuroHub__Https__CertificatePath", "/nowhere/cert.pem")]
    [InlineData("NeuroHub__Tls__CertificatePath", "/nowhere/node.pem")]
    [InlineData("ConnectionStrings__Postgres", "Host=db;Port=many")]
    [InlineData("ConnectionStrings__Postgres", "Hosd=db")]
    public async Task What_cannot_be_used_is_named(string name, string value)
    {
        var process = await StartedProcess.Api(_directory, (name, value));

        Assert.Equal(2, process.ExitCode);
        Assert.StartsWith(name, process.Error, StringComparison.Ordinal);
        Assert.Single(process.Error.Trim().Split('\n'));
    }

    [Fact]
    public async Task Each_of_several_mistakes_is_told()
    {
        var process = await StartedProcess.Api(_directory, ("NeuroHub__Mode", "Cluster"), ("NeuroHub__SiteCode", "kr!"));

        Assert.Equal(2, process.ExitCode);
        Assert.Equal(
            [
                "ConnectionStrings__Postgres is missing: NeuroHub__Mode=Cluster keeps the record in PostgreSQL.",
                "ConnectionStrings__Redis is missing: NeuroHub__Mode=Cluster keeps its membership in Redis.",
                "NeuroHub__SiteCode: 1 to 10 capital letters and digits, such as KR.",
            ],
            process.Error.Trim().Split('\n'));
    }

    [Theory]
    [InlineData("ConnectionStrings__Postgres", "", "ConnectionStrings__Postgres is missing")]
    [InlineData("ConnectionStrings__Redis", "", "ConnectionStrings__Redis is missing")]
    [InlineData("ConnectionStrings__Redis", "redis:6379,conectTimeout=x", "ConnectionStrings__Redis cannot be read")]
    [InlineData("NeuroHub__SiloPort", "0", "NeuroHub__SiloPort: a port from 1 to 32767.")]
    public async Task A_silo_tells_its_mistakes_too(string name, string value, string sentence)
    {
        var process = await StartedProcess.Silo(
            _directory,
            [("NeuroHub__Mode", "Cluster"), ("ConnectionStrings__Postgres", "Host=127.0.0.1"), ("ConnectionStrings__Redis", "127.0.0.1:6379"), (name, value)]);

        Assert.Equal(2, process.ExitCode);
        Assert.StartsWith(sentence, process.Error, StringComparison.Ordinal);
        Assert.Single(process.Error.Trim().Split('\n'));
    }

    [Fact]
    public async Task A_data_directory_that_cannot_be_written_is_named()
    {
        var file = Path.Combine(_directory, "file");
        await File.WriteAllTextAsync(file, "in the way");

        var process = await StartedProcess.Api(_directory, ("NeuroHub__DataDirectory", file));

        Assert.Equal(2, process.ExitCode);
        Assert.StartsWith($"NeuroHub__DataDirectory: SQLite cannot use {file}: ", process.Error, StringComparison.Ordinal);
        Assert.Single(process.Error.Trim().Split('\n'));
    }

    [Fact]
    public async Task A_taken_port_is_named_and_a_later_start_may_do()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, ServerProcess.FreePort());
        listener.Start();

        var process = await StartedProcess.Api(_directory, ("ASPNETCORE_URLS", $"http://{listener.LocalEndpoint}"));

        Assert.Equal(1, process.ExitCode);
        Assert.Equal($"ASPNETCORE_URLS: another program of this machine listens at {listener.LocalEndpoint}; each node needs ports of its own.", process.Error.Trim());
    }
}
