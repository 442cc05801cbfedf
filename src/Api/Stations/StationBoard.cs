using NeuroHub.Api.Requests;
using NeuroHub.Stations;
using NeuroHub.Storage.Queries;
using NeuroHub.Users;

namespace NeuroHub.Api.Stations;

/// <summary>
/// Puts stations' accounts and their last reports together. The reports are their grains', which hold them in memory; a plant has
/// tens of stations, and a page of them is asked at once.
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
