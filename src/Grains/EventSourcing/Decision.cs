using System.Collections.Immutable;
using NeuroHub.Results;

namespace NeuroHub.EventSourcing;

/// <summary>What a decider decides: events, nothing to do (no events), or one refusal.</summary>
public readonly record struct Decision<TEvent>(ImmutableArray<TEvent> Events, Refusal? Refusal)
{
    public static Decision<TEvent> Nothing { get; } = new([], null);

    public static implicit operator Decision<TEvent>(TEvent @event) => new([@event], null);

    public static implicit operator Decision<TEvent>(Refusal refusal) => new([], refusal);
}

/// <summary>
/// One event with the state before and after it: everything that a projection may use to change rows.
/// </summary>
public sealed record Change(object Event, object Before, object After);

/// <summary>Checks If-Match, so that one editor does not undo another editor's change without seeing it.</summary>
internal static class Versions
{
    private const string Any = "*";

    /// <param name="context">Context of the change.</param>
    /// <param name="tag">Computes the tag of the current version.</param>
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
