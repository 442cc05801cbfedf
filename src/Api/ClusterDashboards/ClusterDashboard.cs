using Microsoft.Extensions.Options;
using NeuroHub.Access;
using NeuroHub.Api.Auth;
using NeuroHub.Silo.Hosting;

namespace NeuroHub.Api.ClusterDashboards;

/// <summary>The Orleans dashboard at <c>/dashboard</c>, for ADMIN: it has no door of its own, so it gets one.</summary>
internal static class ClusterDashboard
{
    public const string Path = "/dashboard";

    public static void AddClusterDashboard(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ClusterDashboardOptions>().Bind(configuration.GetSection(ClusterDashboardOptions.Section));
        services.AddSingleton<DashboardTokens>();
        services.AddSingleton<DashboardCookie>();
        services.AddSingleton<DashboardPages>();
    }

    /// <summary>After the bearer token was read, before requests are counted: who is signed in is no stranger.</summary>
    public static void UseClusterDashboard(this WebApplication app)
    {
        if (IsOn(app))
            app.UseWhen(http => http.Request.Path.StartsWithSegments(Path), dashboard => dashboard.UseMiddleware<DashboardDoor>());
    }

    public static void MapClusterDashboard(this WebApplication app)
    {
        if (!IsOn(app))
            return;
        app.MapDashboardSignIn();
        app.Map(Path + "/{**page}", app.Services.GetRequiredService<DashboardPages>().Show)
            .RequireAuthorization(AccessConventions.PolicyOf(Permission.ReadClusterDashboard)).ExcludeFromDescription();
    }

    private static bool IsOn(WebApplication app) => app.Services.GetRequiredService<IOptions<ClusterDashboardOptions>>().Value.Enabled;
}
