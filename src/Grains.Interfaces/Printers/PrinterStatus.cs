namespace NeuroHub.Printers;

/// <summary>What a printer is doing.</summary>
public enum PrinterStatus
{
    Ready = 1,

    /// <summary>A job is on the wire or waits.</summary>
    Busy,

    /// <summary>Its circuit is open: nothing is tried until it may be (rules.md 6).</summary>
    Broken,

    /// <summary>The last job could not be printed: away, out of paper, head open, paused.</summary>
    Offline,
}
