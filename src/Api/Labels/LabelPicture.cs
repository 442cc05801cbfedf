using Microsoft.Net.Http.Headers;

namespace NeuroHub.Api.Labels;

/// <summary>What a label is shown as.</summary>
internal static class LabelPicture
{
    public const string Png = "image/png";
    public const string Zpl = "text/plain";

    /// <summary>What the caller likes best of the two, a picture when it is all the same; null when neither will do.</summary>
    public static string? Wanted(HttpRequest request)
    {
        if (request.Headers.Accept.Count == 0 || !MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted))
            return Png;
        var (png, zpl) = (Quality(accepted, Png), Quality(accepted, Zpl));
        return png <= 0 && zpl <= 0 ? null : png >= zpl ? Png : Zpl;
    }

    /// <summary>Of the most particular range that it falls into.</summary>
    private static double Quality(IList<MediaTypeHeaderValue> accepted, string type)
    {
        var media = new MediaTypeHeaderValue(type);
        var best = accepted
            .Where(media.IsSubsetOf)
            .OrderByDescending(range => range.MatchesAllTypes ? 0 : range.MatchesAllSubTypes ? 1 : 2)
            .FirstOrDefault();
        return best is null ? 0 : best.Quality ?? 1;
    }
}
