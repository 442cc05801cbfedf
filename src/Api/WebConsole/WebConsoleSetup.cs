using Microsoft.Extensions.Options;

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

    /// <summary>Before requests are counted and callers looked at.</summary>
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
