using NeuroHub.Access;
using NeuroHub.Api.Answers;
using NeuroHub.Api.Auth;
using NeuroHub.Api.Errors;
using NeuroHub.Api.Json;
using NeuroHub.Api.OpenApi;
using NeuroHub.Api.Requests;
using NeuroHub.ApiKeys;
using NeuroHub.Json;
using NeuroHub.Numbers;
using NeuroHub.Results;
using NeuroHub.Storage.Queries;
using NeuroHub.Storage.Users;

namespace NeuroHub.Api.ApiKeys;

/// <summary>Keys of programs that cannot sign in: dashboards, spreadsheets, small automation.</summary>
internal static class ApiKeyEndpoints
{
    public static void MapApiKeys(this IEndpointRouteBuilder api)
    {
        var keys = api.MapGroup("/api-keys").WithTags("API keys");
        keys.MapGet("/", List).Allow(Permission.ChangeApiKeys).Document(ApiKeyDocs.List);
        keys.MapPost("/", Create).Allow(Permission.ChangeApiKeys).Document(ApiKeyDocs.Create);
        keys.MapDelete("/{id}", Revoke).Allow(Permission.ChangeApiKeys).Document(ApiKeyDocs.Revoke);
    }

    private static Task<IResult> List(Query<PageQuery> query, HttpRequest request, ApiKeyQueries keys, KnownApiKeys known, CancellationToken aborted)
    {
        return Answer.List(request, query.Value.Page, Read, Wire.Default.IReadOnlyListApiKeyView);

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
        // Only the hash is kept: a repeat of this command cannot show the key again.
        return Answer.Of(
            result, view => NewApiKeyView.Of(view, result.Replayed ? null : key), ApiViews.Default.NewApiKeyView, StatusCodes.Status201Created);
    }

    private static async Task<IResult> Revoke(string id, HttpContext http, IGrainFactory grains, EndedSessions ended)
    {
        if (!RowId.TryParse(id, out var number))
            return Answer.Refused(ApiKeyRefusals.NotFound(id));
        var revoke = new RevokeApiKey(new CommandContext(http.Actor(), [], http.Origin()));
        var result = await revoke.Context.Run(() => grains.GetGrain<IApiKeyGrain>(number).Revoke(revoke));
        // This node need not wait for the next look at what ended.
        if (result.IsDone)
            ended.Add(ApiKeySession.Of(number));
        return Answer.NoContent(result);
    }
}
