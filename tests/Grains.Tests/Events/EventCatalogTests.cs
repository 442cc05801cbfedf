using CsCheck;
using NeuroHub.EventSourcing;
using NeuroHub.Grains.Tests.Fixtures;

namespace NeuroHub.Grains.Tests.Events;

/// <summary>The record is read for ever: what is written reads back, under names of its own.</summary>
public class EventCatalogTests
{
    public static TheoryData<string> Types => [.. EventTypes.All.Select(type => type.FullName!)];

    [Theory]
    [MemberData(nameof(Types))]
    public void An_event_reads_back_as_it_was_written(string typeName)
    {
        var type = Find(typeName);
        Gen.Int.Sample(
            seed =>
            {
                var written = new AnyValue(seed).Of(type);
                var (name, data) = EventCatalog.Write(written);
                Same.Values(written, EventCatalog.Read(name, data));
            },
            iter: 200);
    }

    [Fact]
    public void There_are_as_many_names_as_events() => Assert.Equal(EventTypes.All.Count, EventCatalog.Names.Distinct().Count());

    [Fact]
    public void No_two_events_have_the_same_name() =>
        Assert.Equal(EventTypes.All.Count, EventTypes.All.Select(NameOf).Distinct().Count());

    [Fact]
    public void A_name_is_a_thing_and_what_happened_to_it_and_never_a_name_of_the_code() =>
        Assert.All(EventCatalog.Names, name => Assert.Matches("^[a-z]+(_[a-z]+)*\\.[a-z]+(_[a-z]+)*$", name));

    [Theory]
    [InlineData("lot.vanished")]
    [InlineData("LOT.OPENED")]
    public void A_name_that_nobody_knows_is_a_fault_and_not_an_event(string name) =>
        Assert.Throws<InvalidOperationException>(() => EventCatalog.Read(name, "{}"));

    [Theory]
    [MemberData(nameof(Types))]
    public void The_text_of_an_event_names_no_type_of_the_code(string typeName) =>
        Assert.DoesNotContain("NeuroHub", EventCatalog.Write(new AnyValue(7).Of(Find(typeName))).Data, StringComparison.Ordinal);

    private static string NameOf(Type type) => EventCatalog.Write(new AnyValue(1).Of(type)).Name;

    private static Type Find(string name) => EventTypes.All.Single(type => type.FullName == name);
}
