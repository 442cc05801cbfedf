using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using NeuroHub.Api.Http;

namespace NeuroHub.Api.Access;

/// <summary>HTTPS with the configured certificate: TLS 1.3 and nothing older.</summary>
internal static class Https
{
    public static void AddHttps(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection("NeuroHub:Https").Get<HttpsOptions>() ?? new HttpsOptions();
        if (!options.IsOn)
            return;
        var certificate = Certificate(options);
        builder.Services.AddSingleton(new HttpsHosts([.. options.Hosts.Select(host => host.Trim('[', ']'))], certificate));
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.ConfigureHttpsDefaults(https =>
        {
            https.ServerCertificate = certificate;
            https.SslProtocols = SslProtocols.Tls13;
        }));
        var urls = builder.Configuration[WebHostDefaults.ServerUrlsKey] ?? "";
        if (!urls.Contains("https://", StringComparison.OrdinalIgnoreCase))
            builder.WebHost.UseUrls([.. urls.Split(';', StringSplitOptions.RemoveEmptyEntries), $"https://{Host(urls)}:{options.Port}"]);
    }

    /// <summary>HTTPS listens on the same host as HTTP: a server that was bound to this machine alone stays so.</summary>
    private static string Host(string urls) =>
        urls.Length == 0 ? "localhost" : BindingAddress.Parse(urls.Split(';')[0]).Host;

    /// <exception cref="InvalidOperationException">A file cannot be used; the message says which and why.</exception>
    public static X509Certificate2 Certificate(HttpsOptions options)
    {
        var path = options.CertificatePath!;
        try
        {
            if (X509Certificate2.GetCertContentType(path) == X509ContentType.Pkcs12)
                return X509CertificateLoader.LoadPkcs12FromFile(path, options.Password);
            return options.Password is null
                ? X509Certificate2.CreateFromPemFile(path, options.KeyPath)
                : X509Certificate2.CreateFromEncryptedPemFile(path, options.Password, options.KeyPath);
        }
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"NeuroHub__Https__CertificatePath: {path} cannot be used: {error.Message}", error);
        }
    }
}

/// <summary>
/// The host names to which plain HTTP may be redirected. The request's own Host header is not trusted: it could send a caller anywhere.
/// </summary>
internal sealed class HttpsHosts(IReadOnlyList<string> hosts, X509Certificate2? certificate)
{
    /// <summary>
    /// True for a configured name. When none is configured, true for a name that the certificate is valid for: a browser accepts no other.
    /// </summary>
    public bool Has(string host)
    {
        var name = host.Trim('[', ']');
        if (hosts.Count > 0)
            return hosts.Contains(name, StringComparer.OrdinalIgnoreCase);
        return certificate is not null && Uri.CheckHostName(name) != UriHostNameType.Unknown && certificate.MatchesHostname(name);
    }
}

/// <summary>
/// Redirects plain HTTP to HTTPS, except probes, which come from the internal network. Tells browsers to use HTTPS from now on.
/// </summary>
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
