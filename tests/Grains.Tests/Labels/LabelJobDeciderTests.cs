using CsCheck;
using NeuroHub.EventSourcing;
using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Labels;
using NeuroHub.Results;

namespace NeuroHub.Grains.Tests.Labels;

public class LabelJobDeciderTests
{
    private const long Id = 41;
    private const long NextId = 42;

    private static readonly LabelOrder Order = new()
    {
        LabelType = LabelType.Serial,
        SerialNumber = Floor.SerialNumber,
        LotNumber = Floor.LotNumber,
        PrinterId = "ZD421-1",
        Copies = 2,
        TemplateVersion = 1,
        Fields = new Dictionary<string, string> { ["serial_number"] = Floor.SerialNumber },
    };

    private static readonly LabelEnd Sent = new(LabelJobStatus.Sent, null, null);
    private static readonly LabelEnd Failed = new(LabelJobStatus.Failed, RefusalCode.PrinterOutOfPaper, "out of paper");
    private static readonly LabelEnd Lost = new(LabelJobStatus.Unknown, null, "the connection broke");

    private static readonly LabelJobState Queued = After(LabelJobState.None, Queue(LabelJobState.None));
    private static readonly LabelJobState OnTheWire = After(Queued, Begin(Queued));
    private static readonly LabelJobState Unknown = After(OnTheWire, End(OnTheWire, Lost));

    [Fact]
    public void A_job_is_queued_with_its_order_and_who_gave_it()
    {
        Same.Values(Order, Queued.Queued!.Order);
        Assert.Equal((Id, Floor.Operator.Username, null, LabelJobStatus.Queued), (Queued.Queued.Id, Queued.Queued.By, Queued.Queued.AnswerKey, Queued.Status));
    }

    [Fact]
    public void A_job_with_a_kept_answer_knows_its_key()
    {
        var context = Floor.By(Floor.Operator) with { Keys = [new AnswerKey([1, 2, 3], [4], false)] };
        var decision = LabelJobDecider.Queue(LabelJobState.None, Id, Order, context, Floor.Monday);
        Assert.Equal("AQID", Assert.IsType<LabelJobEvent.Queued>(Assert.Single(decision.Events)).AnswerKey);
    }

    [Fact]
    public void An_id_is_used_once() => Assert.Equal(RefusalCode.Conflict, Queue(Queued).Refusal?.Code);

    [Fact]
    public void Its_sending_begins_once()
    {
        Assert.True(OnTheWire.IsOnTheWire);
        Assert.Equal(RefusalCode.Conflict, Begin(OnTheWire).Refusal?.Code);
        Assert.Equal(RefusalCode.Conflict, Begin(Unknown).Refusal?.Code);
    }

    [Fact]
    public void A_job_that_nobody_queued_does_nothing()
    {
        Assert.Equal(RefusalCode.LabelJobNotFound, Begin(LabelJobState.None).Refusal?.Code);
        Assert.Equal(RefusalCode.LabelJobNotFound, End(LabelJobState.None, Sent).Refusal?.Code);
        Assert.Equal(RefusalCode.LabelJobNotFound, Resolve(LabelJobState.None, printed: true).Refusal?.Code);
    }

    [Fact]
    public void A_failure_is_kept_with_its_code()
    {
        var failed = After(OnTheWire, End(OnTheWire, Failed));
        Assert.Equal((LabelJobStatus.Failed, RefusalCode.PrinterOutOfPaper, "out of paper"), (failed.Status, failed.Failure?.Code, failed.Error));
    }

    [Fact]
    public void What_cannot_be_an_end_is_a_fault_of_the_program() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => End(Queued, new LabelEnd(LabelJobStatus.Printed, null, null)));

    [Fact]
    public void Only_an_unknown_end_is_resolved()
    {
        Assert.Equal(RefusalCode.Conflict, Resolve(Queued, printed: true).Refusal?.Code);
        Assert.Equal(RefusalCode.Conflict, Resolve(OnTheWire, printed: true).Refusal?.Code);
        var sent = After(OnTheWire, End(OnTheWire, Sent));
        Assert.Equal(RefusalCode.Conflict, Resolve(sent, printed: false).Refusal?.Code);
    }

    [Fact]
    public void A_label_that_was_printed_after_all_needs_no_other()
    {
        var resolved = After(Unknown, Resolve(Unknown, printed: true));
        Assert.Equal(LabelJobStatus.Printed, resolved.Status);
        Same.Values(new LabelJobEvent.Resolved(true, "lies in the tray", Floor.Operator.Username, null, Floor.Monday), resolved.Resolution);
    }

    [Fact]
    public void A_label_that_was_not_printed_names_the_job_in_its_place()
    {
        var resolved = After(Unknown, Resolve(Unknown, printed: false));
        Assert.Equal((LabelJobStatus.Failed, NextId), (resolved.Status, resolved.Resolution?.ReplacedBy));
        Assert.Equal(RefusalCode.Conflict, Resolve(resolved, printed: true).Refusal?.Code);
    }

    /// <summary>Whatever is asked of a job in whatever order: it goes to paper once at most, and never back.</summary>
    [Fact]
    public void A_job_goes_forward_only() => Gen.Int[0, 6].Array[0, 20].Sample(steps =>
    {
        var (job, begun) = (LabelJobState.None, 0);
        foreach (var step in steps)
        {
            var decision = step switch
            {
                0 => Queue(job),
                1 => Begin(job),
                2 => End(job, Sent),
                3 => End(job, Failed),
                4 => End(job, Lost),
                5 => Resolve(job, printed: true),
                _ => Resolve(job, printed: false),
            };
            var was = job;
            foreach (var @event in decision.Events)
                job = job.Apply(@event);
            begun += job.IsOnTheWire && !was.IsOnTheWire ? 1 : 0;
            if (Rank(job) < Rank(was) || begun > 1)
                return false;
        }

        return true;
    });

    private static int Rank(LabelJobState job) => job switch
    {
        { Status: LabelJobStatus.None } => 0,
        { Status: LabelJobStatus.Queued, IsOnTheWire: false } => 1,
        { Status: LabelJobStatus.Queued } => 2,
        { Status: LabelJobStatus.Unknown } => 3,
        _ => 4,
    };

    private static Decision<LabelJobEvent> Queue(LabelJobState job) =>
        LabelJobDecider.Queue(job, Id, Order, Floor.By(Floor.Operator), Floor.Monday);

    private static Decision<LabelJobEvent> Begin(LabelJobState job) => LabelJobDecider.Begin(job, Id, Floor.Monday);

    private static Decision<LabelJobEvent> End(LabelJobState job, LabelEnd end) => LabelJobDecider.End(job, Id, end, Floor.Monday);

    [Fact]
    public void Whoever_resolves_a_job_says_what_was_seen() => Assert.Equal(
        RefusalCode.ReasonRequired,
        LabelJobDecider.Resolve(Unknown, Id, new ResolveLabelJob(Floor.By(Floor.Operator), true, " "), NextId, Floor.Monday).Refusal?.Code);

    private static Decision<LabelJobEvent> Resolve(LabelJobState job, bool printed) => LabelJobDecider.Resolve(
        job, Id, new ResolveLabelJob(Floor.By(Floor.Operator), printed, "lies in the tray"), NextId, Floor.Monday);

    private static LabelJobState After(LabelJobState job, Decision<LabelJobEvent> decision) =>
        job.Apply(Assert.Single(decision.Events));
}
