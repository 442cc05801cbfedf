using System.Text.Json.Serialization;
using NeuroHub.Results;

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

    /// <summary>Where its last use came from; null in sessions from before it was kept, and when it is not known.</summary>
    [Id(5)] public string? IpAddress { get; init; }

    /// <summary>What the client called itself then, 256 characters at most.</summary>
    [Id(6)] public string? UserAgent { get; init; }

    /// <summary>It is good for nothing but a new password, which ends it.</summary>
    [Id(7)] public bool MustChangePassword { get; init; }

    /// <summary>Null = a person's.</summary>
    [Id(8)] public ConsoleDevice? Device { get; init; }

    /// <summary>Of a device: the user who opened it.</summary>
    [Id(9)] public long? OpenedBy { get; init; }

    [JsonIgnore]
    public DateTimeOffset EndsAt
    {
        get
        {
            if (Device is not null)
                return BeganAt + SessionTimes.OnDevice;
            var (idle, longest) = (LastUsedAt + SessionTimes.Idle, BeganAt + SessionTimes.Longest);
            return idle < longest ? idle : longest;
        }
    }

    /// <summary>As a use leaves it.</summary>
    public SessionState UsedAt(DateTimeOffset now, Origin? from)
    {
        var used = this with { LastUsedAt = now };
        return from is null ? used : used with { IpAddress = from.IpAddress, UserAgent = from.UserAgent };
    }

    /// <summary>Null when it never began or its time is over.</summary>
    public SessionFacts? FactsAt(DateTimeOffset now) =>
        UserId != 0 && EndsAt > now ? new SessionFacts(BeganAt, LastUsedAt, new Origin(IpAddress, UserAgent)) { OpenedBy = OpenedBy } : null;
}
