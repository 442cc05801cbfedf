using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NeuroHub.Storage;
using NeuroHub.Storage.Record.Audit.Anchors;

namespace NeuroHub.Hosting.CommandLines;

/// <summary>Builds the services of a command: the server's configuration and its store, without the server.</summary>
public static class CommandHost
{
    /// <param name="more">What else the command needs.</param>
    /// <returns>A host that is not started, for its services.</returns>
    public static IHost WithStorage(Action<IHostApplicationBuilder>? more = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.TryAddSingleton(TimeProvider.System);
        var section = builder.Configuration.GetSection(NeuroHubOptions.Section);
        builder.Services.AddNeuroHubStorage(new StorageOptions
        {
            ConnectionString = builder.Configuration.GetConnectionString("Postgres"),
            DataDirectory = NeuroHubOptions.DataDirectoryIn(section),
            // A command that writes has an audit chain of its own. The end of that chain is signed as a server's is.
            Audit = section.GetSection("Audit").Get<AuditOptions>() ?? new AuditOptions(),
            NodeName = section[nameof(NeuroHubOptions.NodeName)] ?? Environment.MachineName,
        });
        more?.Invoke(builder);
        return builder.Build();
    }
}
