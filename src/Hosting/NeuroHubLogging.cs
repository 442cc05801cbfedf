using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NeuroHub.Hosting.Startup;
using NeuroHub.Hosting.Telemetry;
using NeuroHub.Storage;
using Serilog;
using Serilog.Configuration;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace NeuroHub.Hosting;

/// <summary>
/// Serilog to the console and to daily files: JSON lines, but plain text on the console in development. The level is INFO, in development DEBUG.
/// </summary>
public static class NeuroHubLogging
{
    private const long Megabyte = 1024 * 1024;

    public static IHostApplicationBuilder AddNeuroHubLogging(this IHostApplicationBuilder builder, NodeName node)
    {
        var section = builder.Configuration.GetSection(NeuroHubOptions.Section);
        var options = section.GetSection("Logs").Get<LogOptions>() ?? new LogOptions();
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        var files = options.Enabled ? TryOpen(options, section, node, out var failure) : Off(out failure);
        var isDevelopment = builder.Environment.IsDevelopment();
        var sinks = LoggerSinkConfiguration.CreateSink(to => Write(to, isDevelopment, files, options));
        var levels = Levels(options.Level ?? (isDevelopment ? LogEventLevel.Debug : LogEventLevel.Information));
        foreach (var (category, level) in options.Levels)
            levels.MinimumLevel.Override(category, level);
        var logger = levels
            .Enrich.FromLogContext()
            .Enrich.WithProperty("Node", node.Value)
            .WriteTo.Sink(new TracedSink(sinks, files))
            .CreateLogger();
        if (failure is not null)
            logger.Warning("No log file is written, the console alone has the log: {Reason}", failure);
        builder.Services.AddSingleton(node);
        builder.Services.AddSingleton(options);
        builder.Services.AddSerilog(logger, dispose: true);
        return builder;
    }

    private static LoggerConfiguration Levels(LogEventLevel ours) => new LoggerConfiguration()
        .MinimumLevel.Is(ours)
        // The frameworks log every request and every activation; only their warnings matter.
        .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
        .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
        .MinimumLevel.Override("Orleans", LogEventLevel.Warning)
        // Its first check takes the machine's uptime for a stall, and logs a false warning at every start.
        .MinimumLevel.Override("Orleans.Runtime.Watchdog", LogEventLevel.Error)
        // It logs twice a second while an API node waits for the first silo, and SiloPatience logs that already.
        .MinimumLevel.Override("Orleans.Messaging.GatewayManager", LogEventLevel.Error)
        .MinimumLevel.Override("Polly", LogEventLevel.Warning)
        .MinimumLevel.Override("System", LogEventLevel.Warning);

    private static void Write(LoggerSinkConfiguration to, bool isDevelopment, LogFiles? files, LogOptions options)
    {
        if (isDevelopment)
            to.Console(formatProvider: CultureInfo.InvariantCulture);
        else
            to.Console(new RenderedCompactJsonFormatter());
        if (files is null)
            return;
        var folder = new LogFolder(options.MaximumMegabytes * Megabyte, TimeProvider.System);
        to.File(
            new RenderedCompactJsonFormatter(),
            files.Path,
            hooks: folder,
            fileSizeLimitBytes: folder.FileBytes,
            rollingInterval: RollingInterval.Day,
            rollOnFileSizeLimit: true,
            retainedFileCountLimit: null,
            retainedFileTimeLimit: TimeSpan.FromDays(options.RetainedDays));
    }

    private static LogFiles? TryOpen(LogOptions options, IConfigurationSection section, NodeName node, out string? failure)
    {
        failure = null;
        try
        {
            return LogFiles.In(options.Directory ?? Path.Combine(NeuroHubOptions.DataDirectoryIn(section), "logs"), node);
        }
        catch (OwnerOnlyException error)
        {
            throw new ConfigurationException($"NeuroHub__Logs__Directory: {error.Message}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The plant works without log files. The reason is on the console.
            failure = error.Message;
            return null;
        }
    }

    private static LogFiles? Off(out string? failure)
    {
        failure = null;
        return null;
    }
}
