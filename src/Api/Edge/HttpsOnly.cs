using Microsoft.Extensions.Options;
using NeuroHub.Api.Errors;

namespace NeuroHub.Api.Edge;

/// <summary>Sends plain HTTP on to HTTPS, but for probes, which come from within; tells browsers to come by HTTPS from now on.</summary>
internal sealed class HttpsOnly(RequestDelegate next, IOptions<EdgeOptions> options, IConfiguration configuration, HttpsHosts? hosts = null)
{
    private const string OneYear = "max-age=31536000; includeSubDomains";

    private readonly int _port = PortOf(configuration, options.Value.Https.Port);

    public Task InvokeAsync(HttpContext http)
    {
        if (http.Request.IsHttps)
        {
            http.Response.Headers.StrictTransportSecurity = OneYear;
            return next(http);
        }

        var path = http.Request.Path;
        if (hosts is null || path.StartsWithSegments("/api/v1/health") || path.StartsWithSegments("/health"))
            return next(http);
        if (!hosts.Has(http.Request.Host.Host))
            return new ErrorAnswer(ApiRefusals.UnknownHost).ExecuteAsync(http);
        var host = _port == 443 ? new HostString(http.Request.Host.Host) : new HostString(http.Request.Host.Host, _port);
        http.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
        http.Response.Headers.Location = $"https://{host}{http.Request.PathBase}{path}{http.Request.QueryString}";
        return Task.CompletedTask;
    }

    private static int PortOf(IConfiguration configuration, int otherwise)
    {
        foreach (var url in (configuration[WebHostDefaults.ServerUrlsKey] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
            if (url.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
                return BindingAddress.Parse(url).Port;
        return otherwise;
    }
}
