namespace NeuroHub.Silo.Gateway;

/// <summary>What is to be done with the next message of a client.</summary>
internal enum Verdict
{
    /// <summary>More of it must come first.</summary>
    Incomplete,

    /// <summary>Orleans may read it.</summary>
    Read,

    /// <summary>Orleans may read which call it is, so that the filter says no in words.</summary>
    ReadName,

    /// <summary>Not now: there were too many in this minute, or it is not known yet who sent it.</summary>
    Wait,
}
