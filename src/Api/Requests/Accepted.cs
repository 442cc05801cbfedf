using Microsoft.Net.Http.Headers;

namespace NeuroHub.Api.Requests;

/// <summary>The media types that a caller takes (RFC 9110, Accept).</summary>
internal sealed class Accepted
{
    private readonly IList<MediaTypeHeaderValue> _ranges;

    private Accepted(IList<MediaTypeHeaderValue> ranges) => _ranges = ranges;

    /// <summary>Null when the caller does not say, or nothing that can be read.</summary>
    public static Accepted? Of(HttpRequest request) =>
        request.Headers.Accept.Count > 0 && MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var ranges) ? new Accepted(ranges) : null;

    /// <summary>How well a type is liked: of the most particular range that it falls into; 0 = not taken.</summary>
    public double Quality(string type) => Best(type) is { } range ? range.Quality ?? 1 : 0;

    /// <summary>The one is liked better than the other, or as well but named more exactly.</summary>
    public bool Prefers(string one, string other)
    {
        var (quality, against) = (Quality(one), Quality(other));
        return quality > 0 && (quality > against || (quality == against && Exactness(Best(one)) > Exactness(Best(other))));
    }

    private MediaTypeHeaderValue? Best(string type)
    {
        var media = MediaTypeHeaderValue.Parse(type);
        return _ranges.Where(media.IsSubsetOf).OrderByDescending(Exactness).FirstOrDefault();
    }

    private static int Exactness(MediaTypeHeaderValue? range) => range switch
    {
        null => -1,
        { MatchesAllTypes: true } => 0,
        { MatchesAllSubTypes: true } => 1,
        _ => 2,
    };
}
