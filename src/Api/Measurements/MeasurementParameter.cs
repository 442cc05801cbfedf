using System.Globalization;
using NeuroHub.Api.Errors;
using NeuroHub.Api.Requests;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Measurements;

/// <summary><c>measurement=TEMP&gt;60.5</c>: a code, a comparison and a number.</summary>
internal static class MeasurementParameter
{
    private const string Name = "measurement";
    private const int Most = 8;

    public static IReadOnlyList<MeasurementCondition> Measurements(this QueryReader query)
    {
        var texts = query.Texts(
            Name,
            "Only runs with such a value of a declared characteristic: code, comparison (> >= < <= = !=), number, as in TEMP>60.5. Any case. "
            + "Up to eight times: all of them must hold.",
            Most);
        var conditions = new List<MeasurementCondition>(texts.Count);
        foreach (var text in texts)
        {
            if (Read(text) is { } condition)
                conditions.Add(condition);
            else
                query.Errors.Add(FieldPath.Query(Name), "Input should be a code, one of > >= < <= = !=, and a number, such as TEMP>60.5", "value_error");
        }

        return conditions;
    }

    private static MeasurementCondition? Read(string text)
    {
        var at = text.AsSpan().IndexOfAny("<>=!");
        if (at < 0)
            return null;
        var code = text[..at].Trim();
        var length = at + 1 < text.Length && text[at + 1] == '=' ? 2 : 1;
        MeasurementComparison? comparison = text.AsSpan(at, Math.Min(length, text.Length - at)) switch
        {
            ">" => MeasurementComparison.Above,
            ">=" => MeasurementComparison.AtLeast,
            "<" => MeasurementComparison.Below,
            "<=" => MeasurementComparison.AtMost,
            "=" => MeasurementComparison.Equal,
            "!=" => MeasurementComparison.NotEqual,
            _ => null,
        };
        // A plus sign that was not escaped arrives as a blank: 1e+5.
        var number = text[(at + length)..].Trim().Replace(' ', '+');
        return code.Length > 0 && comparison is { } known
            && double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? new MeasurementCondition(code, known, value)
            : null;
    }
}
