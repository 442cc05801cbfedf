using NeuroHub.Processes;
using NeuroHub.Runs;
using NeuroHub.Serials;

namespace NeuroHub.Api.Runs;

/// <summary>One line of a history: a run, or a process that waits for its first.</summary>
internal sealed record HistoryEntry(int ProcessNumber, RunView? Run, WaitingProcess? Waiting);

/// <summary>A process of the routing without any run.</summary>
internal sealed record WaitingProcess(SerialView Serial, RoutingProcess Process, string NameKo, string NameEn);
