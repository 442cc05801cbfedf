namespace NeuroHub.Api.Http;

/// <summary>HEAD is GET without the body (RFC 9110): the routes know GET only, and the web server leaves the body out.</summary>
internal sealed class HeadAsGet(RequestDelegate next)
{
    private static readonly object Mark = new();

    /// <summary>Whether only the head of the answer is wanted: what has no end need not begin.</summary>
    public static bool IsHead(HttpContext http) => http.Items.ContainsKey(Mark);

    /// <summary>What may be got may be asked for its head: the routes do not know that, so neither does their Allow.</summary>
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
