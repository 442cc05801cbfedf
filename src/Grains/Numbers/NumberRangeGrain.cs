using NeuroHub.EventSourcing;

namespace NeuroHub.Numbers;

/// <inheritdoc cref="INumberRangeGrain"/>
[GrainType("number-range")]
public sealed class NumberRangeGrain([PersistentState("number-range")] IPersistentState<NumberRangeState> range) : Grain, INumberRangeGrain
{
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
        range.State = new NumberRangeState { Taken = taken };
        try
        {
            await range.WriteStateAsync();
        }
        catch (Exception error)
        {
            // Whether the row was written is not known; a fresh activation reads it. The provider's exception may hold a
            // driver's, which the caller could not read: text only leaves.
            DeactivateOnIdle();
            throw new StoreUnavailableException("A number range could not be stored", error);
        }
    }
}

/// <summary>How many numbers of a range are taken.</summary>
[GenerateSerializer, Alias("nh.number_range_state")]
public sealed record NumberRangeState
{
    [Id(0)] public long Taken { get; init; }
}
