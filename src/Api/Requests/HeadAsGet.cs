namespace NeuroHub.Api.Requests;

/// <summary>HEAD is GET without the body (RFC 9110): the routes know GET only, and the web server leaves the body out.</summary>
internal sealed class HeadAsGet(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http) => HttpMethods.IsHead(http.Request.Method) ? AsGet(http) : next(http);

    private async Task AsGet(HttpContext http)
    {
        http.Request.Method = HttpMethods.Get;
        try
        {
            await next(http);
        }
        finally
        {
            http.Request.Method = HttpMethods.Head;
        }
    }
}
