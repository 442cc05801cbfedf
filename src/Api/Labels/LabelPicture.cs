using NeuroHub.Api.Requests;

namespace NeuroHub.Api.Labels;

/// <summary>What a label is shown as.</summary>
internal static class LabelPicture
{
    public const string Png = "image/png";

    /// <summary>ZPL has Hangul. The charset is told in the document too: Kiota takes a bare text/plain for all that there is.</summary>
    public const string Zpl = "text/plain; charset=utf-8";

    /// <summary>What the caller likes best of the two, a picture when it is all the same; null when neither will do.</summary>
    public static string? Wanted(HttpRequest request)
    {
        if (Accepted.Of(request) is not { } accepted)
            return Png;
        var (png, zpl) = (accepted.Quality(Png), accepted.Quality(Zpl));
        return png <= 0 && zpl <= 0 ? null : png >= zpl ? Png : Zpl;
    }
}
