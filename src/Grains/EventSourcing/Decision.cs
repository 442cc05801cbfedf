using System.Collections.Immutable;
using NeuroHub.Results;

namespace NeuroHub.EventSourcing;

/// <summary>What a decider says: events that follow, nothing to do (no events), or one refusal.</summary>
public readonly record struct Decision<TEvent>(ImmutableArray<TEvent> Events, Refusal? Refusal)
{
    public static Decision<TEvent> Nothing { get; } = new([], null);

    public static implicit operator Decision<TEvent>(TEvent @event) => new([@event], null);

    public static implicit operator Decision<TEvent>(Refusal refusal) => new([], refusal);
}

/// <summary>
/// One event with the state before and after it: all that a projection may look at to change read rows.
/// </summary>
public sealed record Change(object Event, object Before, object After);

/// <summary>Keeps the second of two editors from undoing the first one's change unseen.</summary>
internal static class Versions
{
    private const string Any = "*";

    /// <param name="context">Of the change.</param>
    /// <param name="tag">Of the thing as it is.</param>
    /// <returns>Null when the change was made for this version, or for any.</returns>
    public static Refusal? Refuse(CommandContext context, Func<string> tag)
    {
        if (context.IfMatch is not { } wanted || wanted.Contains(Any))
            return null;
        return wanted.Contains(tag()) ? null : Changed();
    }

    private static Refusal Changed() => new(
        RefusalCode.PreconditionFailed,
        "This has been changed since the version that If-Match names.",
        "Read it again and make your change on what it is now.",
        "If-Match가 가리키는 버전 이후에 변경되었습니다. 다시 조회한 뒤 현재 값을 기준으로 수정하십시오.");
}
