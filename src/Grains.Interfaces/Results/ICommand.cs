using NeuroHub.Users;

namespace NeuroHub.Results;

/// <summary>A command to a grain. It names its sender, and the access table decides whether the sender may give it.</summary>
public interface ICommand
{
    CommandContext Context { get; }

    /// <summary>The whole command is in this user's name and names no origin: only a front end knows the origin.</summary>
    bool IsBy(Actor user) => Context.By == user && Context.From is null;
}

/// <summary>A question. It names its sender, as a command does, but changes nothing. Metrics do not count it as a command.</summary>
public interface IQuestion : ICommand;
