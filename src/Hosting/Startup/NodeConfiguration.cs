using System.Net;
using Microsoft.Extensions.Configuration;
using NeuroHub.Access;
using NeuroHub.Client;
using NeuroHub.Firmwares;
using NeuroHub.Hosting.Auth;
using NeuroHub.Hosting.Telemetry;
using NeuroHub.Plant;
using NeuroHub.Printers;
using NeuroHub.Storage.Record.Audit.Anchors;
using NeuroHub.Storage.Users;
using NeuroHub.Users;
using Npgsql;
using StackExchange.Redis;

namespace NeuroHub.Hosting.Startup;

/// <summary>Checks the settings that every program of the plant uses.</summary>
public static class NodeConfiguration
{
    public static void Check(ConfigurationCheck check)
    {
        var configuration = check.Configuration;
        if (check.Section<NeuroHubOptions>(NeuroHubOptions.Section) is { } node)
        {
            Addresses(check, node);
            Administrator(check, node.Admin);
            Connections(check, configuration, node.Mode == NeuroHubMode.Cluster);
        }

        if (check.Section<PlantOptions>(NeuroHubOptions.Section) is { TimeZone: { Length: > 0 } zone } && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            check.Mistake($"NeuroHub__TimeZone: '{zone}' is no time zone of this machine; take an IANA name such as Asia/Seoul.");
        if (check.Section<AuditOptions>("NeuroHub:Audit") is { } audit)
            foreach (var mistake in audit.Mistakes())
                check.Mistake(mistake);
        check.Section<AuthOptions>("NeuroHub:Auth");
        check.Section<SignInOptions>("NeuroHub:SignIn");
        check.Section<PasswordRules>("NeuroHub:Passwords");
        KeyFile(check);
        check.Section<CallLimitOptions>("NeuroHub:CallLimit");
        check.Section<PrinterOptions>("NeuroHub:Printers");
        check.Section<FirmwareOptions>("NeuroHub:Firmware");
        check.Section<LogOptions>("NeuroHub:Logs");
        check.Section<MetricsOptions>("NeuroHub:Metrics");
        check.Section<ClusterDashboardOptions>(ClusterDashboardOptions.Section);
        if (check.Section<GrainTlsOptions>("NeuroHub:Tls") is { IsOn: true } tls)
            Files(check, tls);
    }

    private static void KeyFile(ConfigurationCheck check)
    {
        try
        {
            if (AuthRegistration.KeyFileIn(check.Configuration) is { } file)
                _ = SigningKeySeal.FromFile(file);
        }
        catch (SealedKeyException error)
        {
            check.Mistake($"NeuroHub__Auth__KeyEncryptionKeyPath: {error.Message}");
        }
    }

    private static void Addresses(ConfigurationCheck check, NeuroHubOptions node)
    {
        if (node.SiloPort == node.GatewayPort)
            check.Mistake($"NeuroHub__SiloPort and NeuroHub__GatewayPort are both {node.SiloPort}; they must differ.");
        if (node.AdvertisedAddress is { } address && !IPAddress.TryParse(address, out _))
            check.Mistake($"NeuroHub__AdvertisedAddress: '{address}' is no IP address.");
    }

    private static void Administrator(ConfigurationCheck check, AdminOptions admin)
    {
        if (!Usernames.IsValid(admin.Username))
            check.Mistake($"NeuroHub__Admin__Username: '{admin.Username}' is not 3 to 50 letters, digits, '_', '.' or '-'.");
        // Never the password itself: this goes into logs.
        if (admin.Password is { Length: > 0 } password && PasswordPolicy.Check(password) is { } weak)
            check.Mistake($"NeuroHub__Admin__Password: {weak.Detail} {weak.Advice}");
    }

    private static void Connections(ConfigurationCheck check, IConfiguration configuration, bool isCluster)
    {
        var (postgres, redis) = (configuration.GetConnectionString("Postgres"), configuration.GetConnectionString("Redis"));
        if (!string.IsNullOrWhiteSpace(postgres))
            Postgres(check, postgres);
        else if (isCluster)
            check.Mistake("ConnectionStrings__Postgres is missing: NeuroHub__Mode=Cluster keeps the record in PostgreSQL.");
        if (!isCluster)
            return;
        if (string.IsNullOrWhiteSpace(redis))
            check.Mistake("ConnectionStrings__Redis is missing: NeuroHub__Mode=Cluster keeps its membership in Redis.");
        else
            Redis(check, redis);
    }

    private static void Postgres(ConfigurationCheck check, string text)
    {
        try
        {
            if (string.IsNullOrWhiteSpace(new NpgsqlConnectionStringBuilder(text).Host))
                check.Mistake("ConnectionStrings__Postgres names no Host.");
        }
        catch (Exception error) when (error is ArgumentException or FormatException or NotSupportedException or InvalidCastException)
        {
            check.Mistake($"ConnectionStrings__Postgres cannot be read: {FirstLine(error)} It looks like Host=db;Database=neurohub;Username=neurohub;Password=...");
        }
    }

    private static void Redis(ConfigurationCheck check, string text)
    {
        try
        {
            if (ConfigurationOptions.Parse(text).EndPoints.Count == 0)
                check.Mistake("ConnectionStrings__Redis names no host:port.");
        }
        catch (Exception error) when (error is ArgumentException or FormatException or OverflowException)
        {
            check.Mistake($"ConnectionStrings__Redis cannot be read: {FirstLine(error)} It looks like redis:6379,password=...");
        }
    }

    private static void Files(ConfigurationCheck check, GrainTlsOptions tls)
    {
        try
        {
            GrainTls.Verify(tls, GrainCertificate.Node);
        }
        catch (InvalidOperationException error)
        {
            check.Mistake($"NeuroHub__{error.Message}");
        }
    }

    private static string FirstLine(Exception error)
    {
        var line = error.Message.Split('\n')[0].Trim();
        return line.EndsWith('.') ? line : line + ".";
    }
}
