using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace NeuroHub.Api.Edge;

/// <summary>HTTPS by a configured certificate: TLS 1.3 and nothing older.</summary>
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

    /// <summary>HTTPS listens where HTTP does: a server that was bound to this machine alone stays so.</summary>
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
