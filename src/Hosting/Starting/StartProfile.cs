using System.Runtime.Loader;
using Microsoft.Extensions.Configuration;
using NeuroHub.Storage;

namespace NeuroHub.Hosting.Starting;

/// <summary>
/// What the last start had to compile is compiled beside this one, on another core. The list of it is a file in the data directory,
/// which the runtime takes only for the very same build.
/// </summary>
/// <remarks>A start that fails leaves a short list behind: the next one is about as slow as a first one.</remarks>
public static class StartProfile
{
    // Long enough for what the first clients and the first rounds of the background services compile.
    private static readonly TimeSpan ToRecord = TimeSpan.FromSeconds(10);

    /// <param name="configuration">Checked: it names the data directory.</param>
    /// <param name="kind">Of the program: two that share a directory have a list each.</param>
    public static void Begin(IConfiguration configuration, string kind)
    {
        var data = NeuroHubOptions.DataDirectoryIn(configuration.GetSection(NeuroHubOptions.Section));
        try
        {
            OwnerOnly.CloseFile(Path.Combine(data, $"start-{kind}.jit"));
        }
        catch (OwnerOnlyException error)
        {
            throw new ConfigurationException($"NeuroHub__DataDirectory: {error.Message}", error);
        }

        // A folder that is not there yet or takes no file is no fault: the start is as slow as the first one then.
        AssemblyLoadContext.Default.SetProfileOptimizationRoot(Path.GetFullPath(data));
        AssemblyLoadContext.Default.StartProfileOptimization($"start-{kind}.jit");
    }

    /// <summary>Has the list written a while after the start; left to itself the runtime on Linux writes it at a regular exit only.</summary>
    /// <param name="stopping">The process ends: it is written then.</param>
    public static async Task End(CancellationToken stopping)
    {
        await Task.Delay(ToRecord, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // No name: the recording stops, and what was recorded is written.
        AssemblyLoadContext.Default.StartProfileOptimization("");
    }
}
