using System.Globalization;
using NeuroHub.Api.Http;
using NeuroHub.Lots;
using NeuroHub.Storage.Rows;

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
        // A plus sign that was not escaped arrives as a space: 1e+5.
        var number = text[(at + length)..].Trim().Replace(' ', '+');
        return code.Length > 0 && comparison is { } known
            && double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? new MeasurementCondition(code, known, value)
            : null;
    }
}

/// <summary>Of what to work out statistics. Process and LOT are named as commands name them, and looked up after.</summary>
internal sealed record MeasurementStatisticsQuery(
    string Code, string? Process, string? LotNumber, long? ProductModelId, DateTimeOffset? From, DateTimeOffset? To, Shift? Shift, int Bins)
    : IQuery<MeasurementStatisticsQuery>
{
    private const int MaxBins = 100;
    private const int DefaultBins = 20;

    public static MeasurementStatisticsQuery Read(QueryReader query)
    {
        query.Report("histogram", "series");
        var code = query.RequiredText("code", "The characteristic, as a process declares it. Any case.");
        var process = query.Text("process_id", "The process that declares it: id, code or PROC-nnn. Required when several do.");
        var lot = query.Text("lot_number", "Only values of this LOT and its serials.");
        var model = query.Id("product_model_id", "Only values of this product model.");
        var shift = query.Shift();
        var (from, to) = query.Dates("Completed", shift);
        return new MeasurementStatisticsQuery(
            code, process, lot, model, from, to, shift, query.Number("bins", "Bars of the histogram.", 1, MaxBins, DefaultBins));
    }
}
