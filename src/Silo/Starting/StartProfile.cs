using System.Runtime.Loader;
using Microsoft.Extensions.Configuration;
using NeuroHub.Silo.Hosting;

namespace NeuroHub.Silo.Starting;

/// <summary>
/// What the last start had to compile is compiled beside this one, on another core. The runtime writes the list some seconds after
/// the start, into the data directory, and takes it only for the very same build.
/// </summary>
public static class StartProfile
{
    /// <param name="args">The command line; beside the environment all that can name the data directory so early.</param>
    /// <param name="kind">Of the program: two that share a directory have a list each.</param>
    public static void Begin(string[] args, string kind)
    {
        var settings = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build().GetSection(NeuroHubOptions.Section);
        var data = Path.GetFullPath(settings[nameof(NeuroHubOptions.DataDirectory)] ?? new NeuroHubOptions().DataDirectory);
        // A folder that is not there yet or takes no file is no fault: the start is as slow as the first one then.
        AssemblyLoadContext.Default.SetProfileOptimizationRoot(data);
        AssemblyLoadContext.Default.StartProfileOptimization($"start-{kind}.jit");
    }
}
