using NeuroHub.Api.Errors;
using Orleans.Dashboard;

namespace NeuroHub.Api.ClusterDashboards;

/// <summary>
/// The pages of the Orleans dashboard, mapped when the first of them is asked for: mapping compresses its files, which takes 0.4 s of
/// a processor and 20 MB. A start does not wait for that, and most nodes never show the page.
/// </summary>
internal sealed class DashboardPages(IServiceProvider services)
{
    private readonly Lazy<RequestDelegate> _pages = new(() => Map(services));

    public Task Show(HttpContext http)
    {
        // Matched to this call so far; its own routes are looked up anew.
        http.SetEndpoint(null);
        return _pages.Value(http);
    }

    private static RequestDelegate Map(IServiceProvider services)
    {
        var pages = new ApplicationBuilder(services);
        pages.UseRouting();
        pages.UseEndpoints(routes => routes.MapOrleansDashboard(ClusterDashboard.Path).ExcludeFromDescription());
        pages.Run(static http => new ErrorAnswer(ApiRefusals.NoSuchRoute).ExecuteAsync(http));
        return pages.Build();
    }
}
