using NeuroHub.Results;
using NeuroHub.Texts;

namespace NeuroHub.Users;

/// <summary>Make the account of a station (MANAGER, ADMIN): a user of role STATION whose password is its key.</summary>
/// <param name="Context">Who.</param>
/// <param name="StationId">Its username.</param>
/// <param name="Name">For people.</param>
/// <param name="Key">In clear over the cluster's private network, hashed in the grain.</param>
[GenerateSerializer, Immutable, Alias("nh.register_station")]
public sealed record RegisterStation(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string StationId,
    [property: Id(2)] string Name,
    [property: Id(3)] string Key) : IOutside
{
    public ICommand Cleaned(TextCleaner texts) =>
        this with { StationId = texts.Needed("station_id", StationId), Name = texts.Needed("name", Name) };
}
