using Microsoft.Net.Http.Headers;

namespace NeuroHub.Api.Errors;

/// <summary>English, or Korean for those whose <c>Accept-Language</c> prefers it.</summary>
internal static class Language
{
    public static bool PrefersKorean(HttpRequest request)
    {
        var header = request.Headers.AcceptLanguage;
        if (header.Count == 0 || !StringWithQualityHeaderValue.TryParseList(header, out var languages))
            return false;
        double korean = 0, english = 0, any = 0;
        // Equal weights: the one named first is preferred, as browsers mean it.
        var koreanFirst = false;
        foreach (var language in languages)
        {
            var quality = language.Quality ?? 1;
            if (Is(language, "ko") && quality > korean)
                (korean, koreanFirst) = (quality, english < quality);
            else if (Is(language, "en"))
                english = Math.Max(english, quality);
            else if (language.Value == "*")
                any = Math.Max(any, quality);
        }

        // "*" stands for English here: it is what is spoken when nobody asks.
        english = Math.Max(english, any);
        return korean > 0 && (korean > english || (korean == english && koreanFirst));
    }

    private static bool Is(StringWithQualityHeaderValue language, string code)
    {
        var value = language.Value.AsSpan();
        return value.StartsWith(code, StringComparison.OrdinalIgnoreCase) && (value.Length == 2 || value[2] == '-');
    }
}
