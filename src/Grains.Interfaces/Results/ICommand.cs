namespace NeuroHub.Results;

/// <summary>A command of a grain: it says who sends it, and the role table decides whether they may.</summary>
public interface ICommand
{
    CommandContext Context { get; }
}
