using NeuroHub.EventSourcing;

namespace NeuroHub.Grains.Tests.Events;

/// <summary>Every event type of every family: a family is a closed hierarchy whose name ends in Event.</summary>
internal static class EventTypes
{
    public static IReadOnlyList<Type> All { get; } =
    [
        .. typeof(EventCatalog).Assembly.GetTypes()
            .Where(type => type.BaseType is { IsAbstract: true } family && family.Name.EndsWith("Event", StringComparison.Ordinal))
            .OrderBy(type => type.FullName, StringComparer.Ordinal),
    ];
}
