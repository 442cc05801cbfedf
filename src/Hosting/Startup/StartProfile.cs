using System.Runtime.Loader;
using Microsoft.Extensions.Configuration;
using NeuroHub.Storage;

namespace NeuroHub.Hosting.Startup;

/// <summary>
/// Makes the start faster: the methods that the last start had to compile are compiled in the background, on another core. The list of them is a
/// file in the data directory, which the runtime uses only for exactly the same build.
/// </summary>
/// <remarks>A start that fails leaves a short list: then the next start is about as slow as a first one.</remarks>
public static class StartProfile
{
    // Long enough for what the first clients and the first rounds of the background services compile.
    private static readonly TimeSpan ToRecord = TimeSpan.FromSeconds(10);

    /// <param name="configuration">The configuration, already checked; it names the data directory.</param>
    /// <param name="kind">Kind of the program: two programs that share a directory have a list each.</param>
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

        // A folder that is missing or read-only is no error: the start is then as slow as a first one.
        AssemblyLoadContext.Default.SetProfileOptimizationRoot(Path.GetFullPath(data));
        AssemblyLoadContext.Default.StartProfileOptimization($"start-{kind}.jit");
    }

    /// <summary>Writes the list some time after the start, because the runtime on Linux writes it only at a regular exit.</summary>
    /// <param name="stopping">Cancelled when the process ends: the list is written then.</param>
    public static async Task End(CancellationToken stopping)
    {
        await Task.Delay(ToRecord, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // An empty name stops the recording and writes the list.
        AssemblyLoadContext.Default.StartProfileOptimization("");
    }
}
