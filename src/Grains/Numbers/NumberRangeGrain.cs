using NeuroHub.Access;
using NeuroHub.EventSourcing;

namespace NeuroHub.Numbers;

/// <inheritdoc cref="INumberRangeGrain"/>
[GrainType("number-range")]
public sealed class NumberRangeGrain([PersistentState("number-range")] IPersistentState<NumberRangeState> range) : Grain, INumberRangeGrain, IMayBeNothing
{
    public bool IsNothing => range.State.Taken == 0;

    public async Task<long> Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var first = range.State.Taken + 1;
        await Store(range.State.Taken + count);
        return first;
    }

    public Task Reserve(long last) => range.State.Taken >= last ? Task.CompletedTask : Store(last);

    private async Task Store(long taken)
    {
        if (!await range.TryWrite(this, new NumberRangeState { Taken = taken }))
            throw new StoreUnavailableException("Another activation has taken numbers of this range.");
    }
}

/// <summary>How many numbers of a range are taken.</summary>
[GenerateSerializer, Alias("nh.number_range_state")]
public sealed record NumberRangeState
{
    [Id(0)] public long Taken { get; init; }
}
