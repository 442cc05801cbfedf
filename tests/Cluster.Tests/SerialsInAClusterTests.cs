using NeuroHub.Defects;
using NeuroHub.Lots;
using NeuroHub.Results;
using NeuroHub.Runs;
using NeuroHub.Serials;

namespace NeuroHub.Cluster.Tests;

[Collection(ClusterCollection.Name)]
public sealed class SerialsInAClusterTests(ClusterFixture plant)
{
    [Fact]
    public async Task A_refusal_crosses_silos_with_its_code_and_text()
    {
        var (_, serials) = await plant.NewLot(20);

        // Twenty serials lie on both silos; the client's gateway is one of them.
        var answers = await Task.WhenAll(serials.Select(number => Serial(number).StartProcess(Start("2"))));

        Assert.All(answers, answer => Assert.Equal(RefusalCode.PreviousProcessNotCompleted, answer.Refusal?.Code));
        Assert.All(answers, answer => Assert.NotEmpty(answer.Refusal!.Korean));
    }

    [Fact]
    public async Task An_activation_that_went_away_comes_back_with_its_history()
    {
        var (_, serials) = await plant.NewLot(1);
        await Serial(serials[0]).StartProcess(Start("1"));

        await plant.Cluster.DeactivateAsync(Serial(serials[0]));
        var again = await Serial(serials[0]).StartProcess(Start("1"));

        Assert.Equal(RefusalCode.DuplicateStart, again.Refusal?.Code);
    }

    [Fact]
    public async Task Of_two_hundred_simultaneous_starts_one_wins()
    {
        var (_, serials) = await plant.NewLot(1);

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Serial(serials[0]).StartProcess(Start("1"))));

        Assert.Single(answers, answer => answer.IsDone);
        Assert.Equal(199, answers.Count(answer => answer.Refusal?.Code == RefusalCode.DuplicateStart));
    }

    [Fact]
    public async Task Two_hundred_starts_with_one_key_get_the_one_first_answer()
    {
        var (_, serials) = await plant.NewLot(1);
        var keyed = Start("1") with { Context = ClusterFixture.ByManager with { Keys = [new AnswerKey(Key(serials[0]), null, Forever: false)] } };

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Serial(serials[0]).StartProcess(keyed)));

        Assert.All(answers, answer => Assert.True(answer.IsDone, answer.Refusal?.Detail));
        Assert.Single(answers.Select(answer => answer.Value!.Id).Distinct());
        Assert.Equal(199, answers.Count(answer => answer.Replayed));
    }

    [Fact]
    public async Task A_lot_completes_itself_with_its_last_serial_and_takes_no_more_starts()
    {
        var (lot, serials) = await plant.NewLot(10);

        var last = await Task.WhenAll(serials.Select(RunThrough));

        Assert.Contains(last, run => run.LotStatus == LotStatus.Completed);
        var close = await Lot(lot).ChangeStatus(new ChangeLotStatus(ClusterFixture.ByManager, LotStatus.Closed, null));
        Assert.Equal(LotStatus.Closed, close.Value?.Status);
        Assert.Equal(10, close.Value!.PassedCount);
    }

    [Fact]
    public async Task A_start_after_the_cancelling_of_its_lot_is_refused_on_every_silo()
    {
        var (lot, serials) = await plant.NewLot(20);
        // All gates are known to both silos before the LOT is cancelled.
        await Task.WhenAll(serials.Take(10).Select(number => Serial(number).StartProcess(Start("1"))));

        await Lot(lot).ChangeStatus(new ChangeLotStatus(ClusterFixture.ByManager, LotStatus.Cancelled, "no material"));
        var answers = await Task.WhenAll(serials.Skip(10).Select(number => Serial(number).StartProcess(Start("1"))));

        Assert.All(answers, answer => Assert.Equal(RefusalCode.LotNotActive, answer.Refusal?.Code));
    }

    [Fact]
    public async Task A_completion_counts_in_a_lot_that_was_cancelled_meanwhile()
    {
        var (lot, serials) = await plant.NewLot(1);
        await Serial(serials[0]).StartProcess(Start("1"));
        await Lot(lot).ChangeStatus(new ChangeLotStatus(ClusterFixture.ByManager, LotStatus.Cancelled, "no material"));

        var completed = await Serial(serials[0]).CompleteProcess(Complete("1"));

        Assert.Equal(RunResult.Pass, completed.Value?.Result);
        Assert.Equal(LotStatus.Cancelled, completed.Value!.LotStatus);
    }

    [Fact]
    public async Task A_pass_of_the_lot_opens_the_next_process_for_serials_whose_gate_was_read_before()
    {
        var (lot, serials) = await plant.NewLot(20);
        await Task.WhenAll(serials.Select(number => Serial(number).StartProcess(Start("2"))));

        await Lot(lot).RecordProcess(new RecordProcess(Start("1"), Complete("1")));
        var answers = await Task.WhenAll(serials.Select(number => Serial(number).StartProcess(Start("2"))));

        Assert.All(answers, answer => Assert.True(answer.IsDone, answer.Refusal?.Detail));
    }

    [Fact]
    public async Task What_a_start_or_a_rework_would_meet_crosses_silos()
    {
        var (_, serials) = await plant.NewLot(20);

        var told = await Task.WhenAll(serials.Select(number => Serial(number).Eligibility(2)));
        var checks = await Task.WhenAll(serials.Select(number => Serial(number).CanRework()));

        Assert.All(told, it => Assert.Equal(RefusalCode.PreviousProcessNotCompleted, it!.Gates.Single(gate => !gate.IsOpen).Refusal!.Code));
        Assert.All(checks, it => Assert.Equal(RefusalCode.SerialNotDefected, Assert.Single(it!.Reasons).Code));
        Assert.Null(await Serial("NO-SUCH-0001").Eligibility(2));
        Assert.Null(await Serial("NO-SUCH-0001").CanRework());
    }

    [Fact]
    public async Task A_defect_and_its_cause_are_recorded_across_silos()
    {
        var (_, serials) = await plant.NewLot(10);
        await Task.WhenAll(serials.Select(number => Serial(number).RecordProcess(new RecordProcess(Start("1"), Complete("1")))));

        var registered = await Task.WhenAll(serials.Select(number => Serial(number).RegisterDefect(
            new RegisterDefect { Context = ClusterFixture.ByManager, ProcessId = "1", Code = "CRACK" })));
        var causes = await Task.WhenAll(registered.Select(it => plant.Cluster.Client.GetGrain<IDefectGrain>(it.Value!.Id).RecordCause(
            new RecordCause(ClusterFixture.ByManager, "material", "brittle alloy"))));
        var none = await plant.Cluster.Client.GetGrain<IDefectGrain>(99_999_999).RecordCause(new RecordCause(ClusterFixture.ByManager, "MATERIAL", "brittle"));

        Assert.All(causes, it => Assert.Equal(("CRACK", "MATERIAL"), (it.Value!.Code, it.Value.Cause!.Category)));
        Assert.Equal(RefusalCode.DefectNotFound, none.Refusal?.Code);
    }

    private async Task<RunView> RunThrough(string serialNumber)
    {
        RunView? run = null;
        foreach (var process in (string[])["1", "2", "3"])
        {
            await Serial(serialNumber).StartProcess(Start(process));
            run = (await Serial(serialNumber).CompleteProcess(Complete(process))).Value;
        }

        return run!;
    }

    private ISerialGrain Serial(string number) => plant.Cluster.Client.GetGrain<ISerialGrain>(number);

    private ILotGrain Lot(string number) => plant.Cluster.Client.GetGrain<ILotGrain>(number);

    private static StartProcess Start(string process) => new() { Context = ClusterFixture.ByManager, ProcessId = process };

    private static CompleteProcess Complete(string process) =>
        new() { Context = ClusterFixture.ByManager, ProcessId = process, Result = RunResult.Pass };

    private static byte[] Key(string text) => System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text));
}
