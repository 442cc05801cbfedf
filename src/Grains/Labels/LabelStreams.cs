using NeuroHub.EventSourcing;

namespace NeuroHub.Labels;

/// <summary>Begins a job's stream in another grain's commit: a label that a fact calls for is queued with that fact or not at all.</summary>
internal static class LabelStreams
{
    public static StreamAppend Begin(LabelJobEvent.Queued queued) =>
        new(StreamId.LabelJob(queued.Id), 0, [new Change(queued, LabelJobState.None, LabelJobState.None.Apply(queued))]);
}
