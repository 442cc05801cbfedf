namespace NeuroHub.Api.Http;

/// <summary>HEAD is GET without the body (RFC 9110): the routes know GET only, and the web server leaves the body out.</summary>
internal sealed class HeadAsGet(RequestDelegate next)
{
    private static readonly object Mark = new();

    /// <summary>True when only the head of the answer is wanted. An endless answer then need not begin.</summary>
    public static bool IsHead(HttpContext http) => http.Items.ContainsKey(Mark);

    /// <summary>Adds HEAD to an Allow header that has GET. The routes do not know HEAD, so they do not name it.</summary>
    public static void AddTo(IHeaderDictionary headers)
    {
        if (headers.Allow.ToString() is var allowed && allowed.Contains(HttpMethods.Get, StringComparison.Ordinal) && !allowed.Contains(HttpMethods.Head, StringComparison.Ordinal))
            headers.Allow = $"{allowed}, {HttpMethods.Head}";
    }

    public Task InvokeAsync(HttpContext http) => HttpMethods.IsHead(http.Request.Method) ? AsGet(http) : next(http);

    private async Task AsGet(HttpContext http)
    {
        http.Request.Method = HttpMethods.Get;
        http.Items[Mark] = Mark;
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
