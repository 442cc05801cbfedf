namespace NeuroHub.Api.Auth;

internal static class ForeignPages
{
    /// <summary>Whether a page of another site had the browser send it. Programs send neither header.</summary>
    public static bool IsOfForeignPage(this HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"] is [{ } site] && site is not ("same-origin" or "none")
        || request.Headers.Origin is [{ } origin] && (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.Authority != request.Host.Value);
}
