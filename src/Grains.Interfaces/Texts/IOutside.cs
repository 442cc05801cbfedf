using NeuroHub.Results;

namespace NeuroHub.Texts;

/// <summary>
/// A command with texts from outside. REST cleans them at its edge; those of who calls grains are cleaned before the command's grain
/// hears of it, by the same rules.
/// </summary>
public interface IOutside : ICommand
{
    /// <summary>The command as it is meant.</summary>
    ICommand Cleaned(TextCleaner texts);
}
