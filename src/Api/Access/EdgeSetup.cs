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
    // The headers that a page of another origin may read.
    private static readonly string[] Exposed = [
        "Deprecation", "ETag", "Idempotency-Replayed", "Link", "Location", "Retry-After", "Sunset", "X-Label-Warnings", "X-Poll-Interval", "X-Total-Count", "X-Total-Count-Capped"];

    public static void AddEdge(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<EdgeOptions>().Bind(configuration.GetSection("NeuroHub")).ValidateDataAnnotations().ValidateOnStart();
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // More than our own readers accept: above this limit the server closes the connection before the client has read its 413.
            kestrel.Limits.MaxRequestBodySize = 8 * RequestBody.MaxBytes;
        });
        services.AddSingleton<RequestLimiter>();
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
            // No limit: hops are followed as long as they are trusted proxies. The first hop that is not trusted is the client.
            forwarded.ForwardLimit = null;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in edge.Value.ProxyNetworks)
                forwarded.KnownIPNetworks.Add(network);
        });
    }

    /// <summary>Runs before everything else: finds the client behind proxies, sets the security headers and requires HTTPS.</summary>
    public static void UseEdge(this WebApplication app)
    {
        // Without any known network the framework would trust every proxy.
        if (app.Services.GetRequiredService<IOptions<EdgeOptions>>().Value.Proxies.Count > 0)
            app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeaders>();
        // Before HTTPS is required: a metrics scraper comes from the internal network, like a probe.
        app.UseMetricsPage(app.Services);
        app.UseMiddleware<HttpsOnly>();
    }
}

/// <summary>Settings of the edge between the network and the API; section <c>NeuroHub</c> of the configuration.</summary>
public sealed class EdgeOptions : IValidatableObject
{
    public HttpsOptions Https { get; set; } = new();

    public CorsOrigins Cors { get; set; } = new();

    public RateLimitOptions RateLimit { get; set; } = new();

    /// <summary>Addresses or networks (CIDR) of proxies whose <c>X-Forwarded-For</c> and <c>-Proto</c> are trusted. None by default.</summary>
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

/// <summary>The origins whose pages may call the API from a browser.</summary>
public sealed class CorsOrigins
{
    public IReadOnlyList<string> Origins { get; set; } = [];
}

/// <summary>Requests per minute that one caller may send to one node. Above the limit the answer is 429 RATE_LIMITED.</summary>
public sealed class RateLimitOptions
{
    /// <summary>For callers without a valid access token, by client address (IPv6: by /64).</summary>
    public int Anonymous { get; set; } = 100;

    /// <summary>For callers with a valid access token, by user, because a whole plant may be behind one address.</summary>
    public int Authenticated { get; set; } = 1200;

    /// <summary>For users of role STATION, by user.</summary>
    public int Station { get; set; } = 12000;
}

/// <summary>TLS 1.3 in this process, when a certificate is configured.</summary>
public sealed class HttpsOptions
{
    /// <summary>PEM or PFX file; null = no HTTPS here.</summary>
    public string? CertificatePath { get; set; }

    /// <summary>PEM file of the private key, when the certificate's file does not hold it.</summary>
    public string? KeyPath { get; set; }

    /// <summary>Password of a PFX file or of an encrypted key.</summary>
    public string? Password { get; set; }

    /// <summary>Port of HTTPS when <c>ASPNETCORE_URLS</c> names no https:// address.</summary>
    public int Port { get; set; } = 8443;

    /// <summary>Host names to which plain HTTP is redirected; none = the names that the certificate is valid for.</summary>
    public IReadOnlyList<string> Hosts { get; set; } = [];

    public bool IsOn => !string.IsNullOrEmpty(CertificatePath);
}
