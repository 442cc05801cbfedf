using NeuroHub.Hosting;
using NeuroHub.Hosting.CommandLines;

namespace NeuroHub.Silo;

/// <summary>
/// The commands of <c>NeuroHub.Silo</c>, the program of a silo without REST; what it runs is in the library src/Hosting.
/// <see cref="CommandLine"/> says how to add a command.
/// </summary>
internal static class SiloCommands
{
    public static IReadOnlyList<ProgramCommand> All { get; } = [SiloProbe.Command];
}
