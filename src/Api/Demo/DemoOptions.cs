using System.ComponentModel.DataAnnotations;

namespace NeuroHub.Api.Demo;

/// <summary>Section <c>NeuroHub:Demo</c>: a plant of simulated equipment, for who wants to see the figures move.</summary>
public sealed class DemoOptions
{
    public const string Section = "NeuroHub:Demo";

    /// <summary>Set by <c>--demo</c> on the command line.</summary>
    public bool Enabled { get; set; }

    /// <summary>How many times as fast as a real floor the live one works. The day before it is as long as a day.</summary>
    [Range(1, 1000, ErrorMessage = "1 to 1000 times.")]
    public int Speed { get; set; } = 20;
}
