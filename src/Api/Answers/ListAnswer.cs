using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Extensions;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Answers;

/// <summary>A page of a list: a bare array; its total and the way to the next page are in headers (rules.md 4).</summary>
internal sealed class ListAnswer<T>(PageOf<T> page, JsonTypeInfo<IReadOnlyList<T>> type) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        headers["X-Total-Count"] = page.Total.ToString(CultureInfo.InvariantCulture);
        if (page.TotalIsCapped)
            headers["X-Total-Count-Capped"] = "true";
        if (page.Next is { } next)
            headers.Link = $"<{Next(httpContext.Request, next)}>; rel=\"next\"";
        return JsonBody.Write(
            httpContext.Response, StatusCodes.Status200OK, (page.Items, type), static (writer, it) => JsonSerializer.Serialize(writer, it.Items, it.type));
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
