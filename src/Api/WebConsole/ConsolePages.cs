using System.Text;
using Microsoft.Extensions.Options;
using NeuroHub.Api.Http;

namespace NeuroHub.Api.WebConsole;

/// <summary>
/// Serves the console's files. They need no token and are not counted: five tablets that load them would use up the requests of an address for
/// a minute. Any other path below <c>/console/</c> is a screen, which the page finds by itself.
/// </summary>
internal sealed class ConsolePages(RequestDelegate next, IOptions<WebConsoleOptions> options)
{
    private const string Root = "/console";
    private const string Assets = "/a/";

    // "trusted-types 'none'": no script can turn text into markup, so a name or a reason in the record can never become a script.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; font-src 'self'; manifest-src 'self'; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    private const string Forever = "public, max-age=31536000, immutable";
    private const string AskFirst = "no-cache";
    private const string HashPlace = "{assets}";
    private const string CookiePlace = "{cookie}";
    private const string PreloadPlace = "<!--preload-->";

    private readonly Lazy<ConsoleFiles> _embedded = new(ConsoleFiles.Embedded);
    private readonly string? _folder = options.Value.Folder;

    public Task InvokeAsync(HttpContext http)
    {
        if (!HttpMethods.IsGet(http.Request.Method))
            return next(http);
        var path = http.Request.Path;
        if (path.Value is "/" && WantsPage(http.Request) || path.Value is Root)
        {
            http.Response.Redirect(Root + "/");
            return Task.CompletedTask;
        }

        if (!path.StartsWithSegments(Root, StringComparison.Ordinal, out var rest))
            return next(http);
        var files = _folder is null ? _embedded.Value : ConsoleFiles.In(_folder);
        return rest.Value!.StartsWith(Assets, StringComparison.Ordinal)
            ? SendAsset(http, files, rest.Value[Assets.Length..])
            : Send(http, Page(files, ScreenOf(http.Request, rest.Value)), AskFirst, "Accept-Encoding, Cookie");
    }

    private Task SendAsset(HttpContext http, ConsoleFiles files, string versionAndName)
    {
        var slash = versionAndName.IndexOf('/', StringComparison.Ordinal);
        // Another version: the page was open while the server was replaced. The page then reloads itself.
        return slash > 0 && versionAndName.AsSpan(0, slash).SequenceEqual(VersionOf(files)) && files.Find(versionAndName[(slash + 1)..]) is { } file
            ? Send(http, file, _folder is null ? Forever : AskFirst)
            : new ErrorAnswer(ApiRefusals.NoSuchRoute).ExecuteAsync(http);
    }

    /// <summary>With a developer's folder the addresses of scripts do not change, so that breakpoints stay where they are.</summary>
    private string VersionOf(ConsoleFiles files) => _folder is null ? files.Version : "folder";

    private ConsoleFile Page(ConsoleFiles files, string screen)
    {
        var assets = $"{Root}{Assets}{VersionOf(files)}/";
        var (scripts, styles) = files.NeededBy(screen);
        var preload = new StringBuilder();
        foreach (var script in scripts)
            preload.Append("<link rel=\"modulepreload\" href=\"").Append(assets).Append(script).Append("\">\n");
        foreach (var style in styles)
            preload.Append("<link rel=\"stylesheet\" href=\"").Append(assets).Append(style).Append("\">\n");
        var page = Encoding.UTF8.GetString(files.Find(ConsoleFiles.Index)!.Body)
            .Replace(HashPlace, assets, StringComparison.Ordinal)
            // Without a cookie the page need not ask for a token: the answer would be no.
            .Replace(CookiePlace, screen == ConsoleFiles.SignIn ? "no" : "yes", StringComparison.Ordinal)
            .Replace(PreloadPlace, preload.ToString(), StringComparison.Ordinal);
        return new ConsoleFile(ConsoleFiles.Index, Encoding.UTF8.GetBytes(page));
    }

    /// <summary>The first screen of the page: the sign-in, when the request has no cookie.</summary>
    private static string ScreenOf(HttpRequest request, string path) =>
        !request.Cookies.ContainsKey(ConsoleCookie.Name) ? ConsoleFiles.SignIn
        : path.Split('/', StringSplitOptions.RemoveEmptyEntries) is [{ } screen, ..] ? screen
        : "";

    private static Task Send(HttpContext http, ConsoleFile file, string cacheControl, string vary = "Accept-Encoding")
    {
        var takesBrotli = http.Request.GetTypedHeaders().AcceptEncoding.Any(encoding => encoding.Value == "br" && encoding.Quality is not 0);
        var body = takesBrotli ? file.Brotli : file.Body;
        http.Response.ContentType = file.ContentType;
        http.Response.ContentLength = body.Length;
        // Only a page has the policy: half a kilobyte that its other files need not carry.
        if (file.IsPage)
            http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers.CacheControl = cacheControl;
        http.Response.Headers.Vary = vary;
        if (takesBrotli)
            http.Response.Headers.ContentEncoding = "br";
        return http.Response.Body.WriteAsync(body, 0, body.Length, http.RequestAborted);
    }

    /// <summary>True for a browser. A program gets the 404 that it always got.</summary>
    private static bool WantsPage(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase) && type.Quality is not 0);
}
