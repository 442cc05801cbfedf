using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using NeuroHub.Api.Http;
using NeuroHub.Hosting.Telemetry;
using IPNetwork = System.Net.IPNetwork;

namespace NeuroHub.Api.Access;

internal static class EdgeSetup
{
    // What a page of another origin may read beside the body.
    private static readonly string[] Exposed = [
        "Deprecation", "ETag", "Idempotency-Replayed", "Link", "Location", "Retry-After", "Sunset", "X-Label-Warnings", "X-Poll-Interval", "X-Total-Count", "X-Total-Count-Capped"];

    public static void AddEdge(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<EdgeOptions>().Bind(configuration.GetSection("NeuroHub")).ValidateDataAnnotations().ValidateOnStart();
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // More than our readers take: what the server itself cuts off ends the connection before the client has read its 413.
            kestrel.Limits.MaxRequestBodySize = 8 * RequestBody.MaxBytes;
        });
        services.AddRateLimits();
        LargeAnswers.Add(services);
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<IOptions<EdgeOptions>>((cors, edge) => cors.AddDefaultPolicy(policy => policy
            .WithOrigins([.. edge.Value.Cors.Origins])
            .AllowAnyHeader()
            .WithMethods("GET", "HEAD", "POST", "PUT", "DELETE")
            .WithExposedHeaders(Exposed)
            .SetPreflightMaxAge(TimeSpan.FromHours(1))));
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<EdgeOptions>>((forwarded, edge) =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            // As many hops as there are trusted proxies in a row; the first one that is not is the client.
            forwarded.ForwardLimit = null;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in edge.Value.ProxyNetworks)
                forwarded.KnownIPNetworks.Add(network);
        });
    }

    /// <summary>Before everything else: who calls, and by which way.</summary>
    public static void UseEdge(this WebApplication app)
    {
        // With no network known the framework would believe everybody.
        if (app.Services.GetRequiredService<IOptions<EdgeOptions>>().Value.Proxies.Count > 0)
            app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeaders>();
        // Before HTTPS is asked for: a scraper comes from within, as a probe does.
        app.UseMetricsPage(app.Services);
        app.UseMiddleware<HttpsOnly>();
    }
}

/// <summary>What stands between the network and the API; section <c>NeuroHub</c> of the configuration.</summary>
public sealed class EdgeOptions : IValidatableObject
{
    public HttpsOptions Https { get; set; } = new();

    public CorsOrigins Cors { get; set; } = new();

    public RateLimitOptions RateLimit { get; set; } = new();

    /// <summary>Addresses or networks (CIDR) of proxies whose <c>X-Forwarded-For</c> and <c>-Proto</c> are believed. None by default.</summary>
    public IReadOnlyList<string> Proxies { get; set; } = [];

    /// <summary>The proxies as networks; an address is a network of one.</summary>
    internal IEnumerable<IPNetwork> ProxyNetworks => Proxies.Select(text => Network(text)
        ?? throw new InvalidOperationException($"{text} is neither an address nor a network."));

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var text in Proxies)
            if (Network(text) is null)
                yield return new ValidationResult($"NeuroHub__Proxies: '{text}' is neither an address nor a network such as 10.0.0.0/8.");
        foreach (var origin in Cors.Origins)
            if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.GetLeftPart(UriPartial.Authority) != origin)
                yield return new ValidationResult($"NeuroHub__Cors__Origins: '{origin}' is no origin such as https://floor.example.com.");
        if (RateLimit.Anonymous < 1 || RateLimit.Authenticated < 1 || RateLimit.Station < 1)
            yield return new ValidationResult("NeuroHub__RateLimit: at least 1 request a minute.");
        foreach (var host in Https.Hosts)
            if (Uri.CheckHostName(host.Trim('[', ']')) == UriHostNameType.Unknown)
                yield return new ValidationResult($"NeuroHub__Https__Hosts: '{host}' is no host name such as mes.example.com, without a port.");
        if (Https.Port is < 1 or > 65535)
            yield return new ValidationResult("NeuroHub__Https__Port: 1 to 65535.");
    }

    private static IPNetwork? Network(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;
}

/// <summary>Pages of other origins that browsers let call the API.</summary>
public sealed class CorsOrigins
{
    public IReadOnlyList<string> Origins { get; set; } = [];
}

/// <summary>Requests a minute that one caller may send to one node; what is beyond is 429 RATE_LIMITED.</summary>
public sealed class RateLimitOptions
{
    /// <summary>Without a valid access token, by client address (IPv6: by /64).</summary>
    public int Anonymous { get; set; } = 100;

    /// <summary>With one, by user: a plant sits behind one address.</summary>
    public int Authenticated { get; set; } = 1200;

    /// <summary>By user of role STATION.</summary>
    public int Station { get; set; } = 12000;
}

/// <summary>TLS 1.3 at this process itself, when a certificate is named.</summary>
public sealed class HttpsOptions
{
    /// <summary>PEM or PFX file; null = no HTTPS here.</summary>
    public string? CertificatePath { get; set; }

    /// <summary>PEM file of the private key, when it is not in the certificate's.</summary>
    public string? KeyPath { get; set; }

    /// <summary>Of a PFX file or an encrypted key.</summary>
    public string? Password { get; set; }

    /// <summary>Where HTTPS listens when <c>ASPNETCORE_URLS</c> names no https:// address.</summary>
    public int Port { get; set; } = 8443;

    /// <summary>Names that plain HTTP is sent on to; none = those that the certificate is good for.</summary>
    public IReadOnlyList<string> Hosts { get; set; } = [];

    public bool IsOn => !string.IsNullOrEmpty(CertificatePath);
}
