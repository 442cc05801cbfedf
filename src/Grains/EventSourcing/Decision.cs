using System.Collections.Immutable;
using NeuroHub.Results;

namespace NeuroHub.EventSourcing;

/// <summary>What a decider says: events that follow, nothing to do (no events), or one refusal.</summary>
public readonly record struct Decision<TEvent>(ImmutableArray<TEvent> Events, Refusal? Refusal)
{
    public static Decision<TEvent> Nothing { get; } = new([], null);

    public static implicit operator Decision<TEvent>(TEvent @event) => new([@event], null);

    public static implicit operator Decision<TEvent>(Refusal refusal) => new([], refusal);
}
