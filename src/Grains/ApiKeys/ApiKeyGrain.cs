using NeuroHub.EventSourcing;
using NeuroHub.Results;

namespace NeuroHub.ApiKeys;

/// <inheritdoc cref="IApiKeyGrain"/>
[GrainType("api-key")]
public sealed class ApiKeyGrain(ICommitLog log, TimeProvider clock) : EventSourcedGrain<ApiKeyState, ApiKeyEvent>(ApiKeyStream.Kind, log, clock), IApiKeyGrain
{
    private static readonly AnswerShape<ApiKeyView> Answer = AnswerShape.Of<ApiKeyView>();

    public Task<Result<ApiKeyView>> Create(CreateApiKey command) => CommitAlone(
        ApiKeyDecider.Create(State, this.GetPrimaryKeyLong(), command, Now()), command.Context, View, Answer);

    public async Task<Result<ApiKeyView>> Revoke(RevokeApiKey command)
    {
        await LoadIfUnknown();
        return await CommitAlone(
            ApiKeyDecider.Revoke(State, this.GetPrimaryKeyLong(), command, Now()), command.Context, View, Answer);
    }

    public async Task<ApiKeyView?> OfHash(string hash)
    {
        await LoadIfUnknown();
        return State is { Id: > 0, RevokedAt: null } && State.Hash == hash ? View(State) : null;
    }

    protected override Refusal? OnDuplicate() => ApiKeyRefusals.NameIsTaken();

    internal static ApiKeyView View(ApiKeyState key) => new()
    {
        Id = key.Id,
        Name = key.Name,
        Role = key.Role,
        CreatedBy = key.CreatedBy,
        CreatedAt = key.CreatedAt,
        ExpiresAt = key.ExpiresAt,
        RevokedAt = key.RevokedAt,
    };
}
