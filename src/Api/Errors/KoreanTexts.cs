using System.Text.RegularExpressions;

namespace NeuroHub.Api.Errors;

/// <summary>Korean for sentences that are made in English at many places: the first pattern that fits a whole sentence, with its parts in place.</summary>
/// <param name="Otherwise">For what no pattern fits; <c>$0</c> is the sentence.</param>
/// <param name="Texts">Pattern and what stands for it.</param>
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
