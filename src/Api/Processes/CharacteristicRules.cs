using NeuroHub.Api.Errors;
using NeuroHub.Processes;
using NeuroHub.Storage;

namespace NeuroHub.Api.Processes;

internal static class CharacteristicRules
{
    public static void Check(this IReadOnlyList<CharacteristicRequest>? characteristics, FieldErrors errors)
    {
        if (characteristics is null)
            return;
        var at = FieldPath.Body.Of("characteristics");
        var codes = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < characteristics.Count; i++)
        {
            var item = characteristics[i];
            if (!codes.Add(MeasurementCode.Key(item.Code)))
                errors.Add(at.Of(i).Of("code"), "A code must be unique within its process", "value_error");
            if (item.LowerLimit > item.UpperLimit)
                errors.Add(at.Of(i).Of("lower_limit"), "Input should not be above upper_limit", "value_error");
        }
    }

    public static IReadOnlyList<Characteristic>? Settled(this IReadOnlyList<CharacteristicRequest>? characteristics) =>
        characteristics?.Select(c => new Characteristic(c.Code, c.Path, c.Unit, c.LowerLimit, c.UpperLimit)
        {
            NameKo = c.NameKo,
            NameEn = c.NameEn,
            Decimals = c.Decimals,
        }).ToArray();
}
