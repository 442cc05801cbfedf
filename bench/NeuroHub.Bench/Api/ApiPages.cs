using System.Runtime.CompilerServices;
using System.Text.Json;

namespace NeuroHub.Bench.Api;

internal static class ApiPages
{
    private const int PageSize = 1_000;

    /// <summary>Every row of a list, page after page by the cursor of <c>Link: rel="next"</c>; the limit is added to the path.</summary>
    public static async IAsyncEnumerable<JsonElement> Rows(
        this ApiClient api, string path, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var page = path + (path.Contains('?', StringComparison.Ordinal) ? '&' : '?') + $"limit={PageSize}";
        while (page is not null)
        {
            var answer = (await api.Get(page, cancellation)).Expect();
            foreach (var row in answer.Json().EnumerateArray())
                yield return row;
            page = answer.Next is { } next ? Path(next) : null;
        }
    }

    // Only path and query are followed: a server behind another name must not send the token elsewhere.
    private static string Path(string target)
    {
        var path = Uri.TryCreate(target, UriKind.Absolute, out var absolute) && absolute.Scheme is "http" or "https"
            ? absolute!.PathAndQuery
            : target;
        return path.StartsWith(ApiClient.Prefix, StringComparison.Ordinal) ? path[ApiClient.Prefix.Length..] : path;
    }
}
