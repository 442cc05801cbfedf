using NeuroHub.Api.OpenApi;
using NeuroHub.Api.Requests;
using NeuroHub.Labels;

namespace NeuroHub.Api.Labels;

/// <summary>What a previewed label does not show of its numbers: a picture has no place to say it.</summary>
internal static class LabelWarningHeader
{
    private const string Name = "X-Label-Warnings";

    public static AnswerHeader Documented { get; } = new(
        Name, "What the label does not show of a number that is too long for it: BARCODE_LEFT_OFF, NUMBER_CUT, comma separated; absent when it shows all.");

    public static void Set(HttpResponse response, IReadOnlyList<LabelWarning> warnings)
    {
        if (warnings.Count > 0)
            response.Headers[Name] = string.Join(", ", warnings.Select(EnumNames.Of));
    }
}
