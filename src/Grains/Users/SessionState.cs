using System.Text.Json.Serialization;

namespace NeuroHub.Users;

/// <summary>What a session keeps of its refresh tokens; <see cref="UserId"/> is 0 before it began.</summary>
[GenerateSerializer, Alias("nh.session_state")]
public sealed record SessionState
{
    [Id(0)] public long UserId { get; init; }
    [Id(1)] public DateTimeOffset BeganAt { get; init; }
    [Id(2)] public DateTimeOffset LastUsedAt { get; init; }

    /// <summary>Of the one token that is good.</summary>
    [Id(3)] public int Number { get; init; }

    /// <summary>32 random bytes: what the session's tokens are made with.</summary>
    [Id(4)] public byte[] Key { get; init; } = [];

    [JsonIgnore]
    public DateTimeOffset EndsAt
    {
        get
        {
            var (idle, longest) = (LastUsedAt + SessionTimes.Idle, BeganAt + SessionTimes.Longest);
            return idle < longest ? idle : longest;
        }
    }
}
