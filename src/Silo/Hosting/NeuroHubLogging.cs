using Microsoft.Extensions.Hosting;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace NeuroHub.Silo.Hosting;

/// <summary>Serilog to the console: JSON lines, or plain text while developing. INFO, DEBUG in development.</summary>
public static class NeuroHubLogging
{
    public static IHostApplicationBuilder AddNeuroHubLogging(this IHostApplicationBuilder builder)
    {
        var logging = new LoggerConfiguration()
            .MinimumLevel.Is(builder.Environment.IsDevelopment() ? LogEventLevel.Debug : LogEventLevel.Information)
            // The frameworks tell of every request and every activation; what matters of theirs is a warning.
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
            .MinimumLevel.Override("Orleans", LogEventLevel.Warning)
            // Its first look takes the machine's up time for a stall and cries wolf at every start.
            .MinimumLevel.Override("Orleans.Runtime.Watchdog", LogEventLevel.Error)
            .MinimumLevel.Override("Polly", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            .Enrich.FromLogContext();
        logging = builder.Environment.IsDevelopment()
            ? logging.WriteTo.Console(formatProvider: System.Globalization.CultureInfo.InvariantCulture)
            : logging.WriteTo.Console(new RenderedCompactJsonFormatter());
        builder.Services.AddSerilog(logging.CreateLogger(), dispose: true);
        return builder;
    }
}
