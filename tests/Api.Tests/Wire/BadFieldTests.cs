using System.Text.Json.Nodes;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Wire;

/// <summary>Every field of every POST and PUT against values it cannot take: 4xx in the one body, and nothing changed.</summary>
[Collection(PlantCollection.Name)]
public sealed class BadFieldTests(TestPlant plant)
{
    [Theory]
    [MemberData(nameof(Writes.Names), MemberType = typeof(Writes))]
    public async Task A_field_of_the_wrong_kind_is_refused_and_changes_nothing(string name)
    {
        var write = await Writes.Prepare(plant, name);
        var before = await plant.Picture(write.Serial, write.Lot);
        var wrong = new List<string>();

        foreach (var (field, kind) in write.Fields)
        {
            foreach (var value in BadValues.For(kind))
                await Try(write, field, value, Expected(field), wrong);
        }

        Assert.Empty(wrong);
        Assert.Equal(before, await plant.Picture(write.Serial, write.Lot));
    }

    [Theory]
    [MemberData(nameof(Writes.Names), MemberType = typeof(Writes))]
    public async Task An_id_that_nothing_has_is_refused_and_changes_nothing(string name)
    {
        var write = await Writes.Prepare(plant, name);
        var before = await plant.Picture(write.Serial, write.Lot);
        var wrong = new List<string>();

        foreach (var (field, _) in write.Fields.Where(field => field.Kind is Kind.Id or Kind.IdOrText))
        {
            foreach (var value in BadValues.UnknownIds)
                await Try(write, field, value, [404, 422], wrong);
        }

        Assert.Empty(wrong);
        Assert.Equal(before, await plant.Picture(write.Serial, write.Lot));
    }

    [Theory]
    [MemberData(nameof(Writes.Names), MemberType = typeof(Writes))]
    public async Task A_field_named_twice_breaks_nothing(string name)
    {
        var write = await Writes.Prepare(plant, name);

        var answer = await write.Desk.Send(write.Method, write.Path, write.Body[..^1] + "," + write.Body[1..]);

        Assert.True(answer.Status is >= 200 and < 500, answer.ToString());
        if (answer.Status >= 400)
            answer.HasTheErrorBody();
    }

    // A sequence beyond the target is understood and refused (rules.md 2), however far beyond.
    private static int[] Expected(string field) => field == "sequence_in_lot" ? [400, 413, 422] : [413, 422];

    private static async Task Try(Write write, string field, string value, int[] expected, List<string> wrong)
    {
        var answer = await write.Desk.Send(write.Method, write.Path, Replaced(write.Body, field, value));
        var shown = $"{field} = {(value.Length > 60 ? $"{value[..60]}... ({value.Length} characters)" : value)} -> {answer.Status} {(answer.Text.Length > 300 ? answer.Text[..300] : answer.Text)}";
        try
        {
            if (!expected.Contains(answer.Status))
                wrong.Add(shown);
            else
                answer.HasTheErrorBody();
        }
        catch (Exception refusal) when (refusal is Xunit.Sdk.XunitException or System.Text.Json.JsonException or InvalidOperationException)
        {
            wrong.Add($"{shown} ({refusal.Message})");
        }
    }

    // By way of a placeholder: a JSON writer would tidy away the very values that are sent.
    private static string Replaced(string body, string field, string value)
    {
        var json = JsonNode.Parse(body)!.AsObject();
        json[field] = "@@here@@";
        return json.ToJsonString().Replace("\"@@here@@\"", value, StringComparison.Ordinal);
    }
}
