using System.Reflection;

namespace NeuroHub.Api.Answers;

/// <summary>A file of a page that is part of the program.</summary>
internal static class EmbeddedFile
{
    public static byte[] Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <param name="http">Who asks.</param>
    /// <param name="contentType">Of the body.</param>
    /// <param name="body">All of it.</param>
    /// <param name="policy">What the page may load (Content-Security-Policy).</param>
    public static Task Send(HttpContext http, string contentType, byte[] body, string policy)
    {
        http.Response.ContentType = contentType;
        http.Response.ContentLength = body.Length;
        http.Response.Headers.ContentSecurityPolicy = policy;
        return http.Response.Body.WriteAsync(body, 0, body.Length, http.RequestAborted);
    }
}
