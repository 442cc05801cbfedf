using NeuroHub.EventSourcing;

namespace NeuroHub.ApiKeys;

/// <summary>Rules for an API key. The database checks that its name is unique.</summary>
public static class ApiKeyDecider
{
    public static Decision<ApiKeyEvent> Create(ApiKeyState key, long id, CreateApiKey command, DateTimeOffset now) =>
        key.Id != 0
            ? ApiKeyRefusals.NameIsTaken()
            : new ApiKeyEvent.Created(id, command.Name, command.Role, command.Hash, command.ExpiresAt, command.Context.By.Username, now);

    public static Decision<ApiKeyEvent> Revoke(ApiKeyState key, long id, RevokeApiKey command, DateTimeOffset now) => key switch
    {
        { Id: 0 } => ApiKeyRefusals.NotFound(id.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        { RevokedAt: not null } => Decision<ApiKeyEvent>.Nothing,
        _ => new ApiKeyEvent.Revoked(command.Context.By.Username, now),
    };
}
