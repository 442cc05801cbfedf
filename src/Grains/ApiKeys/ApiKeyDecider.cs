using NeuroHub.EventSourcing;

namespace NeuroHub.ApiKeys;

/// <summary>The rule book of an API key. That its name is nobody else's is for the database to say.</summary>
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
