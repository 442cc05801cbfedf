using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Answers;

/// <summary>What a page says beside its rows: how many there are, and the way to the next page (rules.md 4).</summary>
internal static class PageHeaders
{
    public static void Write<T>(HttpContext http, PageOf<T> page)
    {
        var headers = http.Response.Headers;
        headers["X-Total-Count"] = page.Total.ToString(CultureInfo.InvariantCulture);
        if (page.TotalIsCapped)
            headers["X-Total-Count-Capped"] = "true";
        if (page.Next is { } next)
            headers.Link = $"<{Next(http.Request, next)}>; rel=\"next\"";
    }

    /// <summary>The same query from the cursor on; skip is done with.</summary>
    private static string Next(HttpRequest request, Cursor next)
    {
        var query = new QueryBuilder();
        foreach (var (name, values) in request.Query)
            if (!name.Equals("skip", StringComparison.OrdinalIgnoreCase) && !name.Equals("cursor", StringComparison.OrdinalIgnoreCase))
                query.Add(name, values.OfType<string>());
        query.Add("cursor", next.ToString());
        return request.PathBase.Add(request.Path).ToUriComponent() + query.ToQueryString();
    }
}
