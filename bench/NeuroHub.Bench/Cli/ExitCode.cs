namespace NeuroHub.Bench.Cli;

internal static class ExitCode
{
    public const int Fine = 0;

    /// <summary>The work was done, and a check failed.</summary>
    public const int Different = 1;

    /// <summary>The work could not be done: wrong arguments, unreadable file, server away or refusing.</summary>
    public const int Refused = 2;
}
