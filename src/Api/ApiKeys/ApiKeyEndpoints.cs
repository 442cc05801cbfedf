using NeuroHub.Access;
using NeuroHub.Api.Access;
using NeuroHub.Api.ApiKeys;
using NeuroHub.Api.Docs;
using NeuroHub.Api.Http;
using NeuroHub.ApiKeys;
using NeuroHub.Numbers;
using NeuroHub.Results;
using NeuroHub.Storage.Rows;
using NeuroHub.Storage.Users;

[assembly: HasRoutes<ApiKeyEndpoints>]

namespace NeuroHub.Api.ApiKeys;

/// <summary>Routes under <c>/api-keys</c>: keys of programs that cannot sign in (dashboards, spreadsheets, small automation).</summary>
internal sealed class ApiKeyEndpoints : IRoutes
{
    public void Map(IEndpointRouteBuilder api)
    {
        var keys = api.MapGroup("/api-keys").WithTags("API keys");
        keys.MapGet("/", List).Allow(Permission.ChangeApiKeys).Document(ApiKeyDocs.List);
        keys.MapPost("/", Create).Allow(Permission.ChangeApiKeys).Document(ApiKeyDocs.Create);
        keys.MapDelete("/{id}", Revoke).Allow(Permission.ChangeApiKeys).Document(ApiKeyDocs.Revoke);
    }

    private static Task<IResult> List(Query<PageQuery> query, HttpRequest request, ApiKeyQueries keys, KnownApiKeys known, CancellationToken aborted)
    {
        return Answer.List(request, query.Value.Page, Read);

        async Task<PageOf<ApiKeyView>> Read(Page page)
        {
            var list = await keys.List(page, aborted);
            return list with { Items = known.Show(list.Items) };
        }
    }

    private static async Task<IResult> Create(Command<CreateApiKeyRequest> command, IGrainFactory grains, TimeProvider clock)
    {
        var body = command.Body;
        if (body.ExpiresAt <= clock.GetUtcNow())
            return new ErrorAnswer(Rejection.Invalid([new FieldError(["body", "expires_at"], "Input should be in the future", "datetime_future")]));
        var key = ApiKeyText.New();
        var create = new CreateApiKey(command.Context, body.Name, body.Role, body.ExpiresAt.ToUniversalTime(), ApiKeyText.HashOf(key));
        var result = await command.Context.Run(async () =>
        {
            var id = await grains.GetGrain<INumberRangeGrain>("api_keys").Take(1);
            return await grains.GetGrain<IApiKeyGrain>(id).Create(create);
        });
        // Only the hash is kept, so a repeat of this command cannot show the key again.
        return Answer.Of(
            result, view => NewApiKeyView.Of(view, result.Replayed ? null : key), StatusCodes.Status201Created);
    }

    private static async Task<IResult> Revoke(string id, HttpContext http, IGrainFactory grains, EndedSessions ended)
    {
        if (!RowId.TryParse(id, out var number))
            return Answer.Refused(ApiKeyRefusals.NotFound(id));
        var revoke = new RevokeApiKey(new CommandContext(http.Actor(), [], http.Origin()));
        var result = await revoke.Context.Run(() => grains.GetGrain<IApiKeyGrain>(number).Revoke(revoke));
        // This node need not wait until it looks again for ended sessions.
        if (result.IsDone)
            ended.Add(ApiKeySession.Of(number));
        return Answer.NoContent(result);
    }
}

internal static class ApiKeySetup
{
    public static IServiceCollection AddApiKeys(this IServiceCollection services)
    {
        services.AddSingleton<KnownApiKeys>();
        return services.AddHostedService(provider => provider.GetRequiredService<KnownApiKeys>());
    }
}

internal static class ApiKeyDocs
{
    private const string Key = """
        "id":3,"name":"grafana","role":"READ","created_by":"admin","created_at":"2025-11-10T00:00:00.000000Z","expires_at":"2030-11-10T00:00:00.000000Z",
        "last_used_at":null,"revoked_at":null
        """;

    public static RouteDoc List { get; } = new("List API keys", "Newest first, those that were revoked or have expired too. The keys themselves are kept nowhere.")
    {
        Answers = [RouteAnswer.Page<ApiKeyView>("API keys.", $"{{{Key}}}")],
    };

    public static RouteDoc Create { get; } = new(
        "Make an API key",
        "For a program that cannot sign in. It sends the key as `Authorization: Bearer nhk_...`. READ reads what an operator may read and gives no command; "
        + "OPERATOR has an operator's rights, is nobody's worker (its starts and completions need `worker_id`) and is called `apikey:{name}` in the audit trail "
        + "and in `entered_by`. The key in the answer is shown this once: only its SHA-256 is kept, and a repeat does not show it.")
    {
        Bodies = [("For a dashboard", """{"name":"grafana","role":"READ","expires_at":"2030-11-10T00:00:00Z"}""")],
        Answers =
        [
            RouteAnswer.Created<NewApiKeyView>("The new key.", $$"""{{{Key}},"key":"nhk_q83vASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4k"}"""),
        ],
        Refuses = [RefusalCode.Conflict],
    };

    public static RouteDoc Revoke { get; } = new(
        "Revoke an API key", "It is refused at once, on other nodes within a second. It stays in the list; one that is revoked already is answered alike.")
    {
        Answers = [RouteAnswer.NoContent("It is revoked.")],
        Refuses = [RefusalCode.ApiKeyNotFound, RefusalCode.Conflict],
    };
}
