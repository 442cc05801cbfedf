using NeuroHub.Api.Analytics;
using NeuroHub.Api.Dashboard;
using NeuroHub.Silo.Hosting;

namespace NeuroHub.Api.Figures;

internal static class FigureSetup
{
    /// <summary>Figures and their cache; nodes of a cluster share it in Redis.</summary>
    public static IHostApplicationBuilder AddFigures(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<FigureCache>();
        builder.Services.AddSingleton<FigureReading>();
        builder.Services.AddSingleton<BoardReading>();
        builder.Services.AddSingleton<SummaryReading>();
        builder.Services.AddSingleton<WholeBoardReading>();
        if (builder.Configuration.GetValue<NeuroHubMode>($"{NeuroHubOptions.Section}:{nameof(NeuroHubOptions.Mode)}") == NeuroHubMode.Cluster)
            builder.Services.AddSingleton<SharedCache>();
        return builder;
    }
}
