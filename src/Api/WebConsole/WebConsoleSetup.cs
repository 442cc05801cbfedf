using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using NeuroHub.Api.Access;
using NeuroHub.Api.Http;

namespace NeuroHub.Api.WebConsole;

/// <summary>The web console: its files, and the sessions of its users.</summary>
internal static class WebConsoleSetup
{
    public static void AddWebConsole(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WebConsoleOptions>().Bind(configuration.GetSection(WebConsoleOptions.Section))
            .Validate(options => options.Folder is null || File.Exists(Path.Combine(options.Folder, ConsoleFiles.Index)),
                "NeuroHub:Console:Folder: there is no index.html in it; name src/Api/WebConsole/web of a clone")
            .ValidateOnStart();
        services.AddSingleton<ConsoleCookie>();
    }

    /// <summary>Runs before requests are counted and callers are authenticated.</summary>
    public static void UseWebConsole(this WebApplication app)
    {
        if (IsOn(app))
            app.UseMiddleware<ConsolePages>();
    }

    public static void MapWebConsole(this WebApplication app)
    {
        if (IsOn(app))
            app.MapConsoleSession();
    }

    public static bool IsOn(WebApplication app) => app.Services.GetRequiredService<IOptions<WebConsoleOptions>>().Value.Enabled;
}

/// <summary>The web console at <c>/console/</c>; section <c>NeuroHub:Console</c> of the configuration.</summary>
public sealed class WebConsoleOptions
{
    internal const string Section = "NeuroHub:Console";

    /// <summary>False = neither the console nor its sessions are served.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>For developers: a folder (src/Api/WebConsole/web) whose files replace those in the program, read again each time.</summary>
    public string? Folder { get; set; }
}

/// <summary>
/// Guards the routes that read the console's cookie. It refuses what a page of another site could make a browser send: requests from such a
/// page, and bodies in the format of a form.
/// </summary>
internal sealed class OwnPagesOnly : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store";
        if (http.Request.IsOfForeignPage())
            return ValueTask.FromResult<object?>(new ErrorAnswer(ApiRefusals.ForeignPage));
        return http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true } && !RequestBody.IsJson(http.Request.ContentType)
            ? ValueTask.FromResult<object?>(new ErrorAnswer(ApiRefusals.UnsupportedMediaType))
            : next(context);
    }
}

/// <summary>
/// The page at <c>/</c> where the web console is off: it says that the back end runs, and where to go on. It needs no token and loads nothing
/// from elsewhere.
/// </summary>
internal sealed class FrontPage(RequestDelegate next, IOptions<WebConsoleOptions> console)
{
    private const string OwnOnly =
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string Root = "/";

    private static readonly Dictionary<string, (string Type, byte[] Body)> Files = new(StringComparer.Ordinal)
    {
        [Root] = ("text/html; charset=utf-8", EmbeddedFile.Read("front.html")),
        ["/front.css"] = ("text/css; charset=utf-8", EmbeddedFile.Read("front.css")),
        ["/favicon.ico"] = ("image/x-icon", EmbeddedFile.Read("favicon.ico")),
    };

    public Task InvokeAsync(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method) && Files.TryGetValue(http.Request.Path.Value ?? "", out var file)
        && (http.Request.Path.Value != Root || !console.Value.Enabled)
            ? EmbeddedFile.Send(http, file.Type, file.Body, OwnOnly)
            : next(http);
}
