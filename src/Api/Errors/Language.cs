using Microsoft.Net.Http.Headers;
using NeuroHub.Results;

namespace NeuroHub.Api.Errors;

/// <summary>English, or Korean for those whose <c>Accept-Language</c> prefers it.</summary>
internal static class Language
{
    /// <summary>The fact and what to do next, in the caller's language.</summary>
    public static string Of(Refusal refusal, HttpRequest request) => PrefersKorean(request) ? refusal.Korean : English(refusal);

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

    private static string English(Refusal refusal)
    {
        var ends = refusal.Detail.Length > 0 && refusal.Detail[^1] is '.' or '!' or '?';
        return refusal.Detail + (ends ? " " : ". ") + refusal.Advice;
    }

    private static bool Is(StringWithQualityHeaderValue language, string code)
    {
        var value = language.Value.AsSpan();
        return value.StartsWith(code, StringComparison.OrdinalIgnoreCase) && (value.Length == 2 || value[2] == '-');
    }
}
