using NeuroHub.Hosting;
using NeuroHub.Hosting.CommandLines;

namespace NeuroHub.Silo;

/// <summary>The commands of <c>NeuroHub.Silo</c>. <see cref="CommandLine"/> says how to add one.</summary>
internal static class SiloCommands
{
    public static IReadOnlyList<ProgramCommand> All { get; } = [SiloProbe.Command];
}
