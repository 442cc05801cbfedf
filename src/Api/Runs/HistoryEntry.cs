using NeuroHub.Processes;
using NeuroHub.Runs;
using NeuroHub.Serials;

namespace NeuroHub.Api.Runs;

/// <summary>One line of a history: a run, or a process that waits for its first.</summary>
internal sealed class HistoryEntry(int processNumber, RunView? run, WaitingProcess? waiting)
{
    // Not public: on the wire it is flat, as its converter writes it.
    internal int ProcessNumber => processNumber;

    internal RunView? Run => run;

    internal WaitingProcess? Waiting => waiting;
}

/// <summary>A process of the routing without any run.</summary>
internal sealed record WaitingProcess(SerialView Serial, RoutingProcess Process, string NameKo, string NameEn);
