using NeuroHub.Lots;
using NeuroHub.Results;
using NeuroHub.Serials;

namespace NeuroHub.Grains.Tests.Model;

/// <summary>The random plays are worth their time only while they get everywhere.</summary>
public class ReachTests
{
    private static readonly Lazy<Reached> Plays400 = new(Reached.ByPlays);

    public static TheoryData<RefusalCode> Refusals =>
    [
        RefusalCode.NotEnoughPermissions, RefusalCode.SerialNotFound, RefusalCode.SerialFinal, RefusalCode.LotNotActive,
        RefusalCode.ProcessInactive, RefusalCode.ProcessAlreadyPassed, RefusalCode.DuplicateStart, RefusalCode.ReworkNotApproved,
        RefusalCode.ReworkProcessOnly, RefusalCode.PreviousProcessNotCompleted, RefusalCode.InvalidProcessSequence,
        RefusalCode.ProcessNotStarted, RefusalCode.InvalidProcessData, RefusalCode.SerialNotDefected, RefusalCode.ReworkNotAllowed,
        RefusalCode.ReworkLimitExceeded, RefusalCode.LotQuantityExceeded, RefusalCode.DuplicateSerial,
        RefusalCode.InvalidStatusTransition, RefusalCode.ReasonRequired, RefusalCode.LotHasOpenRuns,
    ];

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Some_play_meets_each_refusal(RefusalCode code) => Assert.Contains(code, Plays400.Value.Refusals);

    [Theory]
    [InlineData(SerialStatus.Created)]
    [InlineData(SerialStatus.InProgress)]
    [InlineData(SerialStatus.Defected)]
    [InlineData(SerialStatus.Rework)]
    [InlineData(SerialStatus.Passed)]
    [InlineData(SerialStatus.Scrapped)]
    public void Some_play_takes_a_serial_to_each_status(SerialStatus status) => Assert.Contains(status, Plays400.Value.Serials);

    [Theory]
    [InlineData(LotStatus.Created)]
    [InlineData(LotStatus.InProgress)]
    [InlineData(LotStatus.Completed)]
    [InlineData(LotStatus.Closed)]
    [InlineData(LotStatus.Cancelled)]
    public void Some_play_takes_a_LOT_to_each_status(LotStatus status) => Assert.Contains(status, Plays400.Value.Lots);

    [Fact]
    public void Some_play_reworks_a_serial_three_times() => Assert.Equal(3, Plays400.Value.MostReworks);

    [Fact]
    public void Some_play_lets_its_serials_complete_the_LOT() => Assert.True(Plays400.Value.CompletedBySerials);

    [Fact]
    public void Some_play_finds_a_defect_in_what_had_passed() => Assert.True(Plays400.Value.RevokedAPass);

    private sealed class Reached
    {
        public HashSet<RefusalCode> Refusals { get; } = [];
        public HashSet<SerialStatus> Serials { get; } = [];
        public HashSet<LotStatus> Lots { get; } = [];
        public int MostReworks { get; private set; }
        public bool CompletedBySerials { get; private set; }
        public bool RevokedAPass { get; private set; }

        public static Reached ByPlays()
        {
            var reached = new Reached();
            Plays.Each(400, play => Played.Through(play, (lot, step, act) =>
            {
                var before = lot.Row.Status;
                if (act() is { } refusal)
                    reached.Refusals.Add(refusal.Code);
                reached.Note(lot);
                reached.CompletedBySerials |= step.Deed != Deed.ChangeStatus && before != lot.Row.Status && lot.Row.Status == LotStatus.Completed;
            }));
            return reached;
        }

        private void Note(DeciderLot lot)
        {
            Lots.Add(lot.Row.Status);
            Serials.UnionWith(lot.Serials.Values.Select(serial => serial.Status));
            RevokedAPass |= lot.SerialHistories.Values.Any(history => history.Any(e => e is SerialEvent.DefectRegistered { RevokesPass: true }));
            MostReworks = Math.Max(MostReworks, lot.Serials.Values.Select(serial => serial.ReworkCount).DefaultIfEmpty().Max());
        }
    }
}
