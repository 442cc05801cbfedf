using NeuroHub.Lots;
using NeuroHub.Runs;
using NeuroHub.Users;

namespace NeuroHub.Grains.Tests.Model;

internal enum Deed
{
    Start,
    Complete,
    Cancel,
    Record,
    Rework,
    Scrap,
    RegisterDefect,
    Issue,
    ChangeStatus,
    TellLot,
}

/// <summary>One command of a random sequence; each deed looks at the fields that it needs.</summary>
/// <param name="Deed">What is asked for.</param>
/// <param name="Unit">Sequence of the serial; 0 = the LOT as a whole.</param>
/// <param name="Process">A process number; 0 = the one that an operator would take next.</param>
/// <param name="By">Who sends it.</param>
/// <param name="Overrides">With a reason to override the order.</param>
/// <param name="Result">Verdict of a completion.</param>
/// <param name="To">Status of a change by hand.</param>
/// <param name="Reason">With a reason for it.</param>
/// <param name="Quantity">How many serials; 0 = one, with a number by hand.</param>
/// <param name="Sequence">The sequence asked for; 0 = none.</param>
internal sealed record Step(
    Deed Deed, int Unit, int Process, Role By, bool Overrides, RunResult Result, LotStatus To, bool Reason, int Quantity, int Sequence)
{
    /// <summary>A completion whose data says the opposite.</summary>
    public bool Contradicts() => Sequence == 4;

    /// <summary>The wire takes a sequence for one serial only.</summary>
    public int? NamedSequence() => Quantity <= 1 && Sequence > 0 ? Sequence : null;

    public override string ToString() => Deed switch
    {
        Deed.Issue => $"Issue {Quantity} at {NamedSequence()}",
        Deed.ChangeStatus => $"ChangeStatus to {To} reason {Reason}",
        Deed.TellLot => "TellLot",
        Deed.Rework or Deed.Scrap => $"{Deed} unit {Unit}",
        _ => $"{Deed} unit {Unit} process {Process} by {By} overrides {Overrides} {Result} contradicts {Contradicts()}",
    };
}

/// <summary>A process of a random routing.</summary>
internal sealed record Stop(int Number, bool RequiresAll, bool ReworkAllowed);

/// <summary>A LOT to play with, and what is done to it.</summary>
/// <param name="Target">How many serials the LOT has room for.</param>
/// <param name="Limit">How often a serial may be reworked.</param>
/// <param name="Taken">A sequence whose automatic number was given by hand elsewhere; 0 = none.</param>
/// <param name="Stops">The routing.</param>
/// <param name="Steps">The commands.</param>
internal sealed record Play(int Target, int Limit, int Taken, Stop[] Stops, Step[] Steps)
{
    public override string ToString() =>
        $"target {Target}, limit {Limit}, taken {Taken}\n{string.Join('\n', Stops.Select(s => $"  {s}"))}\n{string.Join('\n', Steps.Select(s => $"  {s}"))}";
}
