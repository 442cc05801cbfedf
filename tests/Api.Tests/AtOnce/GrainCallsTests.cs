using NeuroHub.Api.Http;
using NeuroHub.Results;
using NeuroHub.Users;
using Orleans.Runtime.Messaging;

namespace NeuroHub.Api.Tests.AtOnce;

/// <summary>What is sent again while a silo is away, and what must not be.</summary>
public sealed class GrainCallsTests
{
    private static readonly Actor Somebody = new(1, "kim", "Kim Jiwon", Role.Operator);
    private static readonly CommandContext Unkeyed = CommandContext.Of(Somebody);
    private static readonly CommandContext Keyed = Unkeyed with { Keys = [new AnswerKey([1], null, Forever: false)] };

    /// <summary>Perhaps done: a silo that died, a late answer, a message that grew too old on its way.</summary>
    public static TheoryData<Exception> Unknown => [new SiloUnavailableException("dead"), new TimeoutException("late"), new OperationCanceledException("expired")];

    [Theory]
    [MemberData(nameof(Unknown))]
    public async Task A_command_with_a_key_whose_outcome_is_unknown_is_sent_again(Exception failure)
    {
        var grain = new Grain(failure, failures: 2);

        var answer = await Keyed.Run(grain.Answer);

        Assert.Equal(("done", 3), (answer.Value, grain.Calls));
    }

    [Theory]
    [MemberData(nameof(Unknown))]
    public async Task A_command_without_a_key_whose_outcome_is_unknown_is_not_sent_again(Exception failure)
    {
        var grain = new Grain(failure, failures: 1);

        var thrown = await Record.ExceptionAsync(() => Unkeyed.Run(grain.Answer));

        Assert.Same(failure, thrown);
        Assert.Equal(1, grain.Calls);
    }

    [Fact]
    public async Task A_command_that_reached_no_grain_is_sent_again_with_a_key_or_without()
    {
        var grain = new Grain(new ConnectionFailedException("refused"), failures: 2);

        Assert.Equal("done", (await Unkeyed.Run(grain.Answer)).Value);
        Assert.Equal(3, grain.Calls);
    }

    [Theory]
    [MemberData(nameof(Unknown))]
    public async Task A_question_is_put_again(Exception failure)
    {
        var grain = new Grain(failure, failures: 2);

        Assert.Equal("done", (await GrainCalls.Ask(grain.Answer)).Value);
        Assert.Equal(3, grain.Calls);
    }

    [Fact]
    public async Task A_conflict_that_stays_is_the_answer_after_a_few_attempts()
    {
        var refusal = new Refusal(RefusalCode.Conflict, "first", "again", "다시");
        var calls = 0;

        var answer = await Keyed.Run(() =>
        {
            calls++;
            return Task.FromResult(Result<string>.No(refusal));
        });

        Assert.Equal((RefusalCode.Conflict, 4), (answer.Refusal!.Code, calls));
    }

    private sealed class Grain(Exception failure, int failures)
    {
        public int Calls { get; private set; }

        public async Task<Result<string>> Answer()
        {
            await Task.Yield();
            return ++Calls > failures ? "done" : throw failure;
        }
    }
}
