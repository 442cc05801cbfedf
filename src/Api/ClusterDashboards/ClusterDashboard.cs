using Microsoft.Extensions.Options;
using NeuroHub.Access;
using NeuroHub.Api.Access;
using NeuroHub.Api.Http;
using NeuroHub.Hosting;
using NeuroHub.Users;
using Orleans.Dashboard;

namespace NeuroHub.Api.ClusterDashboards;

/// <summary>The Orleans dashboard at <c>/dashboard</c>, for ADMIN. It has no sign-in of its own, so this folder adds one.</summary>
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

    /// <summary>Runs after the bearer token is read and before requests are counted, so that a signed-in user counts as a user.</summary>
    public static void UseClusterDashboard(this WebApplication app)
    {
        if (IsOn(app))
            app.UseWhen(http => http.Request.Path.StartsWithSegments(Path), dashboard => dashboard.UseMiddleware<DashboardAccess>());
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

/// <summary>
/// Reads the dashboard's cookie, on the dashboard's own paths only. The rest of the API takes no cookie, so that no page of another site can
/// use one. A request for the page without a cookie is redirected to the sign-in form.
/// </summary>
internal sealed class DashboardAccess(RequestDelegate next, DashboardCookie cookie)
{
    // The dashboard's page uses style attributes, and pictures as data: URLs.
    private const string OwnOnly =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; object-src 'none'; base-uri 'none'; " +
        "form-action 'self'; frame-ancestors 'none'";

    public async Task InvokeAsync(HttpContext http)
    {
        http.Response.Headers.ContentSecurityPolicy = OwnOnly;
        http.Response.Headers.CacheControl = "no-store";
        // With no-referrer a browser sends the form with "Origin: null", like a page of another site.
        http.Response.Headers["Referrer-Policy"] = "same-origin";
        http.Request.Path.StartsWithSegments(ClusterDashboard.Path, out var rest);
        if (ShowsInside(rest))
        {
            // These pages show the state of grains, which holds hashes of passwords and of refresh tokens.
            await new ErrorAnswer(ApiRefusals.NoSuchRoute).ExecuteAsync(http);
            return;
        }

        if (http.User is not ActorPrincipal && await cookie.Read(http) is { } session)
            http.User = new ActorPrincipal(session.Actor, session.SessionId, session.Expires);
        if (rest.Value is null or "" or "/" or "/index.html" && http.User is not ActorPrincipal { Actor.Role: Role.Admin })
            http.Response.Redirect(ClusterDashboard.Path + DashboardSignIn.Login);
        else
            await next(http);
    }

    private static bool ShowsInside(PathString rest) => rest.StartsWithSegments("/GrainState") || rest.StartsWithSegments("/Trace");
}

/// <summary>
/// The pages of the Orleans dashboard. They are mapped at the first request, because mapping compresses their files, which takes 0.4 s of a
/// processor and 20 MB. A start does not wait for that, and most nodes never show the page.
/// </summary>
internal sealed class DashboardPages(IServiceProvider services)
{
    private readonly Lazy<RequestDelegate> _pages = new(() => Map(services));

    public Task Show(HttpContext http)
    {
        // The request is still matched to the route of this call. The dashboard's own routes must be matched anew.
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
