using System.Reflection;
using NeuroHub.Silo.Hosting;

namespace NeuroHub.Api.Health;

/// <summary>What this program calls itself and how it runs.</summary>
internal static class ProgramVersion
{
    public static string Text { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static string ModeOf(NeuroHubOptions node) => node.Mode == NeuroHubMode.Cluster ? "cluster" : "embedded";
}
