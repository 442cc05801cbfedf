using System.Text.Json;
using NeuroHub.EventSourcing;

namespace NeuroHub.Grains.Tests.Events;

/// <summary>
/// Samples of events as earlier versions stored them. They are never edited: a change of shape gets a new sample beside
/// the old one (<c>lot.opened.2.json</c>), and both must read.
/// A field that is added later must be nullable: the generated reader does not run an <c>init</c> property's initialiser,
/// an absent one reads as <c>default</c> (false, 0, an ImmutableArray that throws), whatever is declared.
/// </summary>
public class StoredHistoryTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Events", "samples");

    private static readonly string[] Files = [.. Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileName(file)).Order()];

    public static TheoryData<string> Samples => [.. Files];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_stored_event_still_reads_with_every_field_it_had(string sample)
    {
        var text = File.ReadAllText(Path.Combine(Folder, sample));
        using var stored = JsonDocument.Parse(text);
        using var written = JsonDocument.Parse(EventCatalog.Write(EventCatalog.Read(NameOf(sample), text)).Data);
        Assert.Null(Missing(stored.RootElement, written.RootElement, "$"));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_stored_event_reads_no_field_that_it_never_had(string sample)
    {
        var text = File.ReadAllText(Path.Combine(Folder, sample));
        using var stored = JsonDocument.Parse(text);
        using var written = JsonDocument.Parse(EventCatalog.Write(EventCatalog.Read(NameOf(sample), text)).Data);
        Assert.Null(Missing(written.RootElement, stored.RootElement, "$"));
    }

    [Fact]
    public void Every_event_has_a_stored_sample() =>
        Assert.Equal(EventCatalog.Names.Order(), Files.Select(NameOf).Distinct().Order());

    private static string NameOf(string sample) => string.Join('.', sample.Split('.')[..2]);

    /// <summary>The first thing of the one text that is not in the other.</summary>
    private static string? Missing(JsonElement one, JsonElement other, string path) => one.ValueKind switch
    {
        _ when one.ValueKind != other.ValueKind => path,
        JsonValueKind.Object => one.EnumerateObject()
            .Select(p => other.TryGetProperty(p.Name, out var value) ? Missing(p.Value, value, $"{path}.{p.Name}") : $"{path}.{p.Name}")
            .FirstOrDefault(missing => missing is not null),
        JsonValueKind.Array => one.GetArrayLength() != other.GetArrayLength()
            ? path
            : one.EnumerateArray().Select((item, i) => Missing(item, other[i], $"{path}[{i}]")).FirstOrDefault(missing => missing is not null),
        _ => one.GetRawText() == other.GetRawText() ? null : path,
    };
}
