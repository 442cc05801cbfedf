namespace NeuroHub.Api.Requests;

/// <summary>A command about somebody's work. Whose it is may be left out by a user, whose own it is then.</summary>
internal interface INamesWorker
{
    string? Worker { get; }

    /// <summary>What the wire calls it.</summary>
    string WorkerField { get; }
}
