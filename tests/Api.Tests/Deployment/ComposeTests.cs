using System.Net;
using System.Text.RegularExpressions;
using NeuroHub.Api.Tests.Floor;
using Npgsql;

namespace NeuroHub.Api.Tests.Deployment;

/// <summary>docker-compose.yml, with nginx's file that it mounts.</summary>
public sealed partial class ComposeTests
{
    private static readonly Yaml Compose = Yaml.Parse(Source.Read("docker-compose.yml"));
    private static readonly string Nginx = Source.Read("deploy/nginx/neurohub.conf");

    private static IReadOnlyDictionary<string, Yaml> Services => Compose["services"].Members;

    /// <summary>What runs on; the migration ends.</summary>
    private static IEnumerable<KeyValuePair<string, Yaml>> Lasting => Services.Where(service => service.Key != "migrate");

    private static string[] Apis => [.. Services.Keys.Where(name => name.StartsWith("api-", StringComparison.Ordinal))];

    [Fact]
    public void It_is_nginx_two_API_nodes_three_silos_a_migration_PostgreSQL_15_and_Redis_7()
    {
        Assert.Equal(
            ["api-1", "api-2", "migrate", "nginx", "postgres", "redis", "silo-1", "silo-2", "silo-3"], Services.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("postgres:15", Services["postgres"]["image"].Text);
        Assert.Equal("redis:7", Services["redis"]["image"].Text);
        Assert.Contains("--appendonly yes", Services["redis"]["command"].Texts[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_service_is_hardened_watched_and_limited()
    {
        Assert.All(Services, service =>
        {
            var it = service.Value;
            Assert.Equal("true", it["read_only"].Text);
            Assert.Equal(["ALL"], it["cap_drop"].Texts);
            Assert.Equal(["no-new-privileges:true"], it["security_opt"].Texts);
            Assert.True(it["deploy"]["resources"]["limits"]["memory"].IsThere, $"{service.Key} has no limit");
            Assert.All(it["depends_on"].Members, other =>
            {
                Assert.Contains(other.Key, Services.Keys);
                Assert.Equal(other.Key == "migrate" ? "service_completed_successfully" : "service_healthy", other.Value["condition"].Text);
            });
            Assert.Equal("local", it["logging"]["driver"].Text);
            Assert.All(NetworksOf(it), network => Assert.Contains(network, Compose["networks"].Members.Keys));
        });
        Assert.All(Lasting, service =>
        {
            Assert.True(service.Value["healthcheck"]["test"].IsThere, $"{service.Key} is not watched");
            Assert.True(service.Value["stop_grace_period"].IsThere, $"{service.Key} is killed after ten seconds");
        });
    }

    [Fact]
    public void Only_nginx_is_published_where_it_listens()
    {
        Assert.All(Services.Where(service => service.Key != "nginx"), service => Assert.False(service.Value["ports"].IsThere, $"{service.Key} is published"));

        var published = Services["nginx"]["ports"].Texts.Select(port => port.Split(':')[1]).Order();
        Assert.Equal(Listen().Matches(Nginx).Select(match => match.Groups[1].Value).Order(), published);
    }

    [Fact]
    public void Nginx_sends_to_the_API_nodes_by_name_and_port_and_they_believe_its_network()
    {
        var upstream = Upstream().Matches(Nginx).Select(match => (Name: match.Groups[1].Value, Port: match.Groups[2].Value)).ToArray();

        Assert.Equal(Apis.Order(StringComparer.Ordinal), upstream.Select(server => server.Name).Order(StringComparer.Ordinal));
        Assert.All(upstream, server =>
        {
            var settings = Services[server.Name]["environment"];
            Assert.Equal($"http://+:{server.Port}", settings["ASPNETCORE_URLS"].Text);
            Assert.Contains($"EXPOSE {server.Port}\n", Source.Read("deploy/api.Dockerfile"), StringComparison.Ordinal);
            Assert.Equal(Compose["networks"]["edge"]["ipam"]["config"].Items.Single()["subnet"].Text, settings["NeuroHub__Proxies__0"].Text);
        });
        Assert.Contains(Services["nginx"]["volumes"].Texts, volume => volume.StartsWith("./deploy/nginx/neurohub.conf:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("api-1", "Api")]
    [InlineData("silo-1", "Silo")]
    public void A_node_is_built_from_its_file_writes_to_its_data_and_asks_itself_how_it_is(string service, string folder)
    {
        var node = Services[service];

        Assert.Contains($"\"{DeployFiles.ProgramOf(folder)}\"]", Source.Read(node["build"]["dockerfile"].Text), StringComparison.Ordinal);
        Assert.Equal(["CMD", "dotnet", DeployFiles.ProgramOf(folder), "health"], node["healthcheck"]["test"].Texts);
        Assert.Equal(service, node["hostname"].Text);
        Assert.Equal([$"{service}:/data"], node["volumes"].Texts);
        Assert.Contains(service, Compose["volumes"].Members.Keys);
        Assert.Contains(node["tmpfs"].Texts, mount => mount.StartsWith("/tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void Nodes_keep_their_addresses_within_the_network_that_nginx_asks_once()
    {
        var subnet = IPNetwork.Parse(Compose["networks"]["edge"]["ipam"]["config"].Items.Single()["subnet"].Text);
        var addresses = Apis.Select(api => IPAddress.Parse(Services[api]["networks"]["edge"]["ipv4_address"].Text)).ToArray();

        Assert.Equal(addresses.Length, addresses.Distinct().Count());
        Assert.All(addresses, address => Assert.True(subnet.Contains(address)));
    }

    [Fact]
    public void No_node_outgrows_the_databases_connections()
    {
        const int Allowed = 100;
        var nodes = Lasting.Select(service => service.Value).Where(service => service["environment"]["ConnectionStrings__Postgres"].IsThere).ToArray();

        // A silo's writer has a connection of its own.
        var most = nodes.Sum(node => new NpgsqlConnectionStringBuilder(node["environment"]["ConnectionStrings__Postgres"].Text).MaxPoolSize + 1);

        Assert.Equal(5, nodes.Length);
        Assert.True(most < Allowed, $"{most} connections");
    }

    [Fact]
    public void Nodes_run_with_the_role_that_the_migration_allows_and_the_owner_only_migrates()
    {
        var (migrate, silo) = (Services["migrate"], Services["silo-1"]);
        var owner = new NpgsqlConnectionStringBuilder(migrate["environment"]["ConnectionStrings__Postgres"].Text);

        Assert.Equal(["migrate"], migrate["command"].Texts);
        Assert.Equal(Services["postgres"]["environment"]["POSTGRES_USER"].Text, owner.Username);
        Assert.Equal("service_completed_successfully", silo["depends_on"]["migrate"]["condition"].Text);
        Assert.All(Apis.Append("silo-1"), name =>
        {
            var text = new NpgsqlConnectionStringBuilder(Services[name]["environment"]["ConnectionStrings__Postgres"].Text);
            Assert.Equal(migrate["environment"]["NeuroHub__AppRole__Name"].Text, text.Username);
            Assert.Equal(migrate["environment"]["NeuroHub__AppRole__Password"].Text, text.Password);
            Assert.NotEqual(owner.Username, text.Username);
        });
    }

    [Fact]
    public void No_secret_has_a_default()
    {
        var secrets = Variable().Matches(Source.Read("docker-compose.yml")).Select(match => match.Value)
            .Where(text => text.Contains("PASSWORD", StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(secrets);
        Assert.All(secrets, secret => Assert.Contains(":?", secret, StringComparison.Ordinal));
    }

    private static IEnumerable<string> NetworksOf(Yaml service) =>
        service["networks"].Members is { Count: > 0 } map ? map.Keys : service["networks"].Texts;

    [GeneratedRegex(@"listen (\d+)")]
    private static partial Regex Listen();

    [GeneratedRegex(@"server ([\w-]+):(\d+) max_fails")]
    private static partial Regex Upstream();

    [GeneratedRegex(@"\$\{[^}]+\}")]
    private static partial Regex Variable();
}
