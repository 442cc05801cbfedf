using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.WebUtilities;
using NeuroHub.Api.Http;
using NeuroHub.Stations;
using NeuroHub.Storage.Rows;
using NeuroHub.Users;

namespace NeuroHub.Api.Stations;

/// <summary>A station, and what it last said of itself.</summary>
internal sealed record StationView
{
    public required string StationId { get; init; }
    public required string Name { get; init; }

    /// <summary>Its account is not disabled.</summary>
    public required bool IsActive { get; init; }

    /// <summary>It reported within the last 30 s.</summary>
    public required bool Online { get; init; }
    public DateTimeOffset? LastSeenAt { get; init; }
    public string? Version { get; init; }
    public StationCounts? Counts { get; init; }
    public IReadOnlyList<string> LastErrors { get; init; } = [];
    public IReadOnlyList<StationBreaker> Breakers { get; init; } = [];
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Only in the answer of its registration, and only once.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Key { get; init; }

    public static StationView Of(UserView account, StationStanding? standing, DateTimeOffset now) => new()
    {
        StationId = account.Username,
        Name = account.FullName,
        IsActive = account.IsActive,
        Online = standing is not null && now - standing.LastSeenAt <= StationStanding.OnlineFor,
        LastSeenAt = standing?.LastSeenAt,
        Version = standing?.Report.Version,
        Counts = standing?.Report.Counts,
        LastErrors = standing?.Report.LastErrors ?? [],
        Breakers = standing?.Report.Breakers ?? [],
        CreatedAt = account.CreatedAt,
    };
}

/// <summary>A new key: 256 random bits, drawn again until it has the character classes of the password policy.</summary>
internal static class NewStationKey
{
    private const int Bytes = 32;

    public static string Draw()
    {
        while (true)
        {
            var key = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(Bytes));
            if (key.Any(char.IsAsciiLetterUpper) && key.Any(char.IsAsciiLetterLower) && key.Any(char.IsAsciiDigit))
                return key;
        }
    }
}

/// <summary>
/// Combines the stations' accounts with their last reports. The reports are in the memory of the stations' grains. A plant has tens of
/// stations, and a page of them is asked at the same time.
/// </summary>
internal sealed class StationBoard(UserQueries users, IGrainFactory grains, TimeProvider clock)
{
    public async Task<PageOf<StationView>> List(Page page, CancellationToken aborted)
    {
        var accounts = await users.List(Role.Station, isActive: null, page, aborted);
        var standings = await Task.WhenAll(accounts.Items.Select(account => Standing(account.Username)));
        var now = clock.GetUtcNow();
        return new PageOf<StationView>(
            [.. accounts.Items.Zip(standings, (account, standing) => StationView.Of(account, standing, now))],
            accounts.Total,
            accounts.TotalIsCapped,
            accounts.Next);
    }

    private Task<StationStanding?> Standing(string stationId) => GrainCalls.Ask(grains.GetGrain<IStationGrain>(StationKey.Of(stationId)).Find);
}
