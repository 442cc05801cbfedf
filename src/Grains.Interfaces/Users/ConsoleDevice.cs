namespace NeuroHub.Users;

/// <summary>A screen or a tablet that stays signed in for weeks.</summary>
/// <param name="Kind">What it may do.</param>
/// <param name="Name">For people.</param>
/// <param name="StationId">Of a TABLET: the station that it acts as.</param>
[GenerateSerializer, Immutable, Alias("nh.console_device")]
public sealed record ConsoleDevice(
    [property: Id(0)] DeviceKind Kind,
    [property: Id(1)] string Name,
    [property: Id(2)] string? StationId);

/// <summary>What a device may do.</summary>
public enum DeviceKind
{
    /// <summary>A screen on a wall: it reads what an operator may read, and gives no command.</summary>
    Wall = 1,

    /// <summary>A terminal: it is its station.</summary>
    Tablet,
}
