using System.ComponentModel.DataAnnotations;

namespace NeuroHub.Api.Feed;

/// <summary>How the live feed is served; section <c>NeuroHub:Feed</c> of the configuration.</summary>
public sealed class FeedOptions
{
    /// <summary>Streams of one node; one more is refused.</summary>
    [Range(1, 100_000)]
    public int MaxStreams { get; set; } = 200;

    /// <summary>Streams of one session at one node; one more is refused.</summary>
    [Range(1, 100_000)]
    public int MaxStreamsPerSession { get; set; } = 10;

    /// <summary>How long a stream is silent before it says that it still lives.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>A reader that takes nothing for so long is dropped.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan SlowAfter { get; set; } = TimeSpan.FromSeconds(10);
}
