using NeuroHub.Users;

namespace NeuroHub.Results;

/// <summary>A command of a grain: it says who sends it, and the role table decides whether they may.</summary>
public interface ICommand
{
    CommandContext Context { get; }

    /// <summary>All of it is in this user's name, and says nothing of where it came from: only a front end knows that.</summary>
    bool IsBy(Actor user) => Context.By == user && Context.From is null;
}
