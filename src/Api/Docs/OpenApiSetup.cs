using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.OpenApi;
using NeuroHub.Api.Access;
using NeuroHub.Api.Http;
using NeuroHub.Json;
using NeuroHub.Lots;
using NeuroHub.Storage.Rows;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NeuroHub.Api.Docs;

/// <summary>
/// The documentation: <c>/openapi.json</c>, Swagger UI at <c>/docs</c>, ReDoc at <c>/redoc</c>. This folder generates the OpenAPI document
/// from the routes and serves it.
/// </summary>
internal static class OpenApiSetup
{
    /// <summary>The security scheme of a person who signs in. Its token is the one that <see cref="BearerHandler.Scheme"/> takes.</summary>
    public const string SignIn = "SignIn";

    private const string Introduction = """
        The MES back end of a factory: LOTs, serials, processes (착공, 완공) and their data.

        Sign in at `POST /api/v1/auth/login` and send the access token as `Authorization: Bearer` (in Swagger UI: Authorize).
        Commands take an `Idempotency-Key`. Times are UTC with `Z`; any offset is taken. Errors have one body, with a stable `error_code`.

        The examples follow one another: in an empty plant the groups from Product models to Process, executed in order, make a model,
        its LOT and its serials, and take the first unit through its first process.
        """;

    public static IServiceCollection AddOpenApi(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSingleton<OpenApiText>();
        services.AddSingleton<ISerializerDataContractResolver>(_ => new JsonSerializerDataContractResolver(Json()));
        services.AddSwaggerGen(Describe);
        return services;
    }

    public static void UseOpenApi(this WebApplication app) =>
        app.UseWhen(static http => IsDocumentation(http.Request.Path), static pages =>
        {
            pages.UseMiddleware<DocumentationPages>();
            // The files of these pages come from the packages, because a plant has no internet.
            pages.UseSwaggerUI(ui => ui.RoutePrefix = "docs");
            pages.UseReDoc(redoc => redoc.RoutePrefix = "redoc");
        });

    private static bool IsDocumentation(PathString path) =>
        path.StartsWithSegments("/docs") || path.StartsWithSegments("/redoc") || path.StartsWithSegments("/openapi.json") || path.StartsWithSegments("/openapi-3.0.json");

    private static void Describe(SwaggerGenOptions options)
    {
        options.SwaggerDoc(OpenApiText.Name, new OpenApiInfo
        {
            Title = "NeuroHub",
            Version = "v1",
            Description = Introduction,
            Contact = new OpenApiContact { Name = "The administrator of this plant" },
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        });
        options.AddSecurityDefinition(SignIn, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.OAuth2,
            Description = "A user name and its password, sent as a form to POST /api/v1/auth/login; the token stays in the page's memory.",
            Flows = new OpenApiOAuthFlows
            {
                Password = new OpenApiOAuthFlow
                {
                    TokenUrl = new Uri("/api/v1/auth/login", UriKind.Relative),
                    Scopes = new Dictionary<string, string>(),
                },
            },
        });
        options.AddSecurityDefinition(BearerHandler.Scheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "The access_token of POST /api/v1/auth/login, or an API key (nhk_...).",
        });
        options.MapType<RawJson>(FreeObject);
        // A time of day such as 08:00. The format "time" would mean one with seconds and an offset.
        options.MapType<TimeOnly>(() => new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$" });
        options.SchemaFilter<EnumSchemas>();
        options.SchemaFilter<SchemaNotes>();
        options.SchemaFilter<Nullability>();
        options.SchemaFilter<FlatSchemas>();
        foreach (var assembly in new[] { typeof(OpenApiSetup).Assembly, typeof(LotView).Assembly, typeof(LotProcess).Assembly })
            if (Path.ChangeExtension(assembly.Location, ".xml") is var comments && File.Exists(comments))
                options.IncludeXmlComments(comments);
        // After the XML comments: a handler's comments are for readers of the code, not of the document.
        options.OperationFilter<RouteDocFilter>();
        options.DocumentFilter<EventSchemas>();
        options.DocumentFilter<DocumentNotes>();
    }

    /// <summary>An object with any fields. openapi-typescript reads an object without a description of its fields as an empty one.</summary>
    private static OpenApiSchema FreeObject() => new() { Type = JsonSchemaType.Object, AdditionalProperties = new OpenApiSchema() };

    /// <summary>The wire's names and enums. Reflection describes the types that are never serialised here.</summary>
    private static JsonSerializerOptions Json() => new(Wire.Default.Options)
    {
        TypeInfoResolver = JsonTypeInfoResolver.Combine(ApiJson.Default, ApiViews.Default, Wire.Default, new DefaultJsonTypeInfoResolver()),
    };
}

/// <summary>
/// Serves the document and the two pages that show it. The pages are our own: those of the packages redirect, and ReDoc's loads fonts from
/// the internet. The policy stops browsers from loading anything from elsewhere.
/// </summary>
internal sealed class DocumentationPages(RequestDelegate next, OpenApiText document)
{
    private const string Script = "text/javascript; charset=utf-8";

    // ReDoc adds an empty style element and fills it by script. The policy allows this because it holds the hash of an empty element.
    // Neither page needs anything else inline.
    private const string OwnOnly =
        "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; img-src 'self' data:; " +
        "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    // Swagger UI shows a picture in an answer, such as a label, from a blob: URL.
    private static readonly string OwnOnlyAndPictures = OwnOnly.Replace("img-src 'self' data:", "img-src 'self' data: blob:", StringComparison.Ordinal);

    private static readonly byte[] Swagger = EmbeddedFile.Read("swagger.html");
    private static readonly byte[] SwaggerScript = EmbeddedFile.Read("swagger.js");
    private static readonly byte[] SwaggerStyle = EmbeddedFile.Read("swagger.css");
    private static readonly byte[] ReDoc = EmbeddedFile.Read("redoc.html");
    private static readonly byte[] ReDocScript = EmbeddedFile.Read("redoc.js");
    private static readonly byte[] ReDocStyle = EmbeddedFile.Read("redoc.css");

    public async Task InvokeAsync(HttpContext http)
    {
        if (!HttpMethods.IsGet(http.Request.Method))
        {
            await next(http);
            return;
        }

        switch (http.Request.Path.Value?.TrimEnd('/'))
        {
            case "/openapi.json":
                await EmbeddedFile.Send(http, "application/json", await document.Bytes, OwnOnly);
                break;
            case "/openapi-3.0.json":
                await EmbeddedFile.Send(http, "application/json", await document.Older, OwnOnly);
                break;
            case "/docs" or "/docs/index.html":
                await EmbeddedFile.Send(http, "text/html; charset=utf-8", Swagger, OwnOnlyAndPictures);
                break;
            case "/docs/swagger.js":
                await EmbeddedFile.Send(http, Script, SwaggerScript, OwnOnly);
                break;
            case "/docs/swagger.css":
                await EmbeddedFile.Send(http, "text/css; charset=utf-8", SwaggerStyle, OwnOnly);
                break;
            case "/redoc/redoc.js":
                await EmbeddedFile.Send(http, Script, ReDocScript, OwnOnly);
                break;
            case "/redoc/redoc.css":
                await EmbeddedFile.Send(http, "text/css; charset=utf-8", ReDocStyle, OwnOnly);
                break;
            case "/redoc" or "/redoc/index.html":
                await EmbeddedFile.Send(http, "text/html; charset=utf-8", ReDoc, OwnOnly);
                break;
            default:
                await next(http);
                break;
        }
    }
}
