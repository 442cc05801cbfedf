using System.Collections.Immutable;

namespace NeuroHub.EventSourcing;

/// <summary>Events to append to one stream; the first gets version <paramref name="ExpectedVersion"/> + 1.</summary>
public sealed record StreamAppend(StreamId Stream, int ExpectedVersion, ImmutableArray<Change> Changes);
