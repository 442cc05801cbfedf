namespace NeuroHub.ApiKeys;

/// <summary>Events of an API key.</summary>
public abstract record ApiKeyEvent
{
    private ApiKeyEvent()
    {
    }

    /// <param name="Id">Id of its row.</param>
    /// <param name="Name">For people.</param>
    /// <param name="Role">What it is good for.</param>
    /// <param name="Hash">SHA-256 of the key, hex.</param>
    /// <param name="ExpiresAt">From then on it is refused.</param>
    /// <param name="By">Username of who made it.</param>
    /// <param name="At">When.</param>
    public sealed record Created(
        long Id, string Name, ApiKeyRole Role, string Hash, DateTimeOffset ExpiresAt, string By, DateTimeOffset At) : ApiKeyEvent;

    public sealed record Revoked(string By, DateTimeOffset At) : ApiKeyEvent;
}

/// <summary>An API key as its events made it; <see cref="Id"/> is 0 before it is created.</summary>
public sealed record ApiKeyState
{
    public static ApiKeyState Unknown { get; } = new();

    public long Id { get; private init; }
    public string Name { get; private init; } = "";
    public ApiKeyRole Role { get; private init; }
    public string Hash { get; private init; } = "";
    public DateTimeOffset ExpiresAt { get; private init; }
    public string CreatedBy { get; private init; } = "";
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset? RevokedAt { get; private init; }

    public ApiKeyState Apply(ApiKeyEvent @event) => @event switch
    {
        ApiKeyEvent.Created e => new ApiKeyState
        {
            Id = e.Id,
            Name = e.Name,
            Role = e.Role,
            Hash = e.Hash,
            ExpiresAt = e.ExpiresAt,
            CreatedBy = e.By,
            CreatedAt = e.At,
        },
        ApiKeyEvent.Revoked e => this with { RevokedAt = e.At },
        _ => throw new ArgumentOutOfRangeException(nameof(@event), @event, "An event that this version does not know."),
    };
}
