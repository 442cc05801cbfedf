using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using NeuroHub.Api.Requests;
using NeuroHub.Silo.Telemetry;

namespace NeuroHub.Api.Edge;

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
