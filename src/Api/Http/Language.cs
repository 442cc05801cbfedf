using System.Text.RegularExpressions;
using Microsoft.Net.Http.Headers;
using NeuroHub.Results;

namespace NeuroHub.Api.Http;

/// <summary>Chooses English, or Korean for callers whose <c>Accept-Language</c> prefers it.</summary>
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
        // With equal weights the language that is named first wins, as browsers mean it.
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

        // "*" counts as English, which is the language when nobody asks for one.
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

/// <summary>Korean for English sentences that are built at many places. The first pattern that fits a whole sentence translates it.</summary>
/// <param name="Otherwise">For a sentence that no pattern fits; <c>$0</c> is the sentence.</param>
/// <param name="Texts">Each pattern with its Korean text.</param>
internal sealed class KoreanTexts(string Otherwise, params IEnumerable<(string Pattern, string Korean)> Texts)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly (Regex Pattern, string Korean)[] _texts =
        [.. Texts.Select(text => (new Regex($"^{text.Pattern}$", RegexOptions.Singleline | RegexOptions.CultureInvariant, Patience), text.Korean))];

    public string Of(string english) =>
        Array.Find(_texts, text => text.Pattern.IsMatch(english)) is { Pattern: { } pattern, Korean: var korean }
            ? pattern.Replace(english, korean)
            : Otherwise.Replace("$0", english, StringComparison.Ordinal);
}

/// <summary>The reasons of a 422 (<c>msg</c>) in Korean. <c>type</c> is not translated, because programs read it.</summary>
internal static class KoreanReasons
{
    private static readonly KoreanTexts Texts = new(
        "입력값이 올바르지 않습니다: $0",
        ("Field required", "필수 항목입니다"),
        ("Field required: LOT for a run of a whole LOT, which this plant wants said", "필수 항목입니다: LOT 전체에 대한 명령이면 LOT이라고 명시하십시오"),
        ("Field required: one of (.+)", "필수 항목입니다: $1 중 하나가 필요합니다"),
        ("Field required: (.+) or (.+)", "필수 항목입니다: $1 또는 $2"),
        ("Field required: (.+)", "필수 항목입니다: $1"),
        ("Field required with (.+)", "$1일 때 필수 항목입니다"),
        ("No such parameter; this call takes none", "없는 매개변수입니다. 이 호출에는 매개변수가 없습니다"),
        ("No such parameter; this call takes (.+)", "없는 매개변수입니다. 사용할 수 있는 매개변수: $1"),
        ("Not with (.+)", "$1일 때는 사용할 수 없습니다"),
        ("Only for a single serial, without quantity", "quantity 없이 시리얼 하나를 발행할 때만 사용할 수 있습니다"),
        ("lot_id and lot_number name different LOTs", "lot_id와 lot_number가 서로 다른 LOT를 가리킵니다"),
        ("Input should be a valid string or integer", "문자열 또는 정수여야 합니다"),
        ("Input should be a valid string; leave the key out if there is none", "문자열이어야 합니다. 값이 없으면 항목 자체를 빼십시오"),
        ("Input should be a valid string", "문자열이어야 합니다"),
        ("Input should be an id: digits without a leading zero", "id여야 합니다: 앞에 0이 없는 숫자"),
        ("Input should be a valid number", "숫자여야 합니다"),
        ("Input should be a valid boolean|Input should be true or false", "true 또는 false여야 합니다"),
        ("Input should be a valid datetime in ISO-8601.*", "ISO-8601 형식의 시각이어야 합니다"),
        ("Input should have an offset, such as (.+) or (.+)", "시간대 오프셋이 필요합니다. 예: $1 또는 $2"),
        ("Input should be a date or a time in ISO-8601.*", "ISO-8601 형식의 날짜 또는 시각이어야 합니다"),
        ("Input should be a valid date, YYYY-MM-DD", "YYYY-MM-DD 형식의 날짜여야 합니다"),
        ("Input should be a valid dictionary.*", "JSON 객체여야 합니다"),
        ("Input should be a valid list", "목록이어야 합니다"),
        ("A number in it is out of range", "범위를 벗어난 숫자가 들어 있습니다"),
        ("Input should be a valid integer, a string is none", "정수여야 하며 문자열은 안 됩니다"),
        ("Input should be a valid integer, got a number with a fractional part", "소수가 아닌 정수여야 합니다"),
        ("Input should be a valid integer of at most 64 bits", "64비트 이내의 정수여야 합니다"),
        ("Input should be a valid integer", "정수여야 합니다"),
        ("Input should be less than or equal to (.+)", "$1 이하여야 합니다"),
        ("Input should be greater than or equal to (.+)", "$1 이상이어야 합니다"),
        ("Input should be given once", "한 번만 지정할 수 있습니다"),
        ("Input should be there at most (.+) times", "최대 $1번까지 지정할 수 있습니다"),
        ("Input should not be null", "null이면 안 됩니다"),
        ("Input should not be there: clear names it", "clear에 지정한 항목은 함께 보낼 수 없습니다"),
        ("This would be a run of the whole LOT: did you mean (.+)\\?", "LOT 전체에 대한 명령이 됩니다. $1을(를) 뜻하신 것입니까?"),
        ("LOT is the level of a whole LOT: leave serial_number out, or say SERIAL", "LOT은 LOT 전체를 뜻합니다. serial_number를 빼거나 SERIAL로 지정하십시오"),
        ("Input should not be before start_time", "start_time보다 앞설 수 없습니다"),
        ("Input should not be above upper_limit", "upper_limit보다 클 수 없습니다"),
        ("Input should be in the future", "미래의 시각이어야 합니다"),
        ("Input should be a verdict: (.+)", "판정값이어야 합니다: $1"),
        ("Input should be a code, one of (.+), and a number, such as (.+)", "코드, 연산자($1), 숫자의 순서여야 합니다. 예: $2"),
        ("Input should be the id of an event, such as (.+)", "이벤트 id여야 합니다. 예: $1"),
        ("Input should be the next of a page, such as (.+), or now", "이전 페이지의 next 값 또는 now여야 합니다. 예: $1"),
        ("Input should be the cursor of a Link header", "Link 헤더의 cursor 값이어야 합니다"),
        ("Input should be ('.+')", "$1 중 하나여야 합니다"),
        ("Input should be (.+) printable ASCII characters", "출력 가능한 ASCII 문자 $1자여야 합니다"),
        ("Input does not fit the schema", "스키마에 맞지 않는 입력입니다"),
        ("String should not be blank", "비워 둘 수 없습니다"),
        ("String should have at least (.+) characters", "최소 $1자여야 합니다"),
        ("String should have at most (.+) characters", "최대 $1자까지 가능합니다"),
        ("String should have no control or format character inside", "중간에 제어 문자나 서식 문자가 있으면 안 됩니다"),
        ("String should have (.+) characters", "$1자여야 합니다"),
        ("String should match pattern (.+)", "형식에 맞지 않습니다. 패턴: $1"),
        ("String should be a name without control characters", "제어 문자가 없는 이름이어야 합니다"),
        ("List should have at least (.+) items?", "최소 $1개의 항목이 필요합니다"),
        ("List should have at most (.+) items?", "최대 $1개의 항목까지 가능합니다"),
        ("A field comes twice", "같은 항목이 두 번 있습니다"),
        ("JSON decode error", "JSON 형식이 올바르지 않습니다"),
        ("A code must be unique within its process", "코드는 공정 안에서 중복될 수 없습니다"),
        ("The file is empty", "파일이 비어 있습니다"),
        ("The file has no name", "파일 이름이 없습니다"),
        ("A (?:control|NUL) character is not allowed", "제어 문자는 사용할 수 없습니다"));

    public static string Of(string reason) => Texts.Of(reason);
}
