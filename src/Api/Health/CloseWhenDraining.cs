namespace NeuroHub.Api.Health;

/// <summary>
/// While draining, tells each client to send its next request over a new connection: a kept one would be closed under its hands at the end.
/// </summary>
internal sealed class CloseWhenDraining(RequestDelegate next, Draining draining)
{
    public Task InvokeAsync(HttpContext http)
    {
        // HTTP/2 has words of its own for it, which the web server says.
        if (draining.HasBegun && HttpProtocol.IsHttp11(http.Request.Protocol))
            http.Response.Headers.Connection = "close";
        return next(http);
    }
}
