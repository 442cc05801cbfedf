namespace NeuroHub.Results;

/// <summary>
/// An expected "no": a value, never an exception. An operator reads it, so it names the thing and says what to do.
/// </summary>
/// <param name="Code">Stable machine code.</param>
/// <param name="Detail">The fact, in English; the <c>detail</c> of the error body.</param>
/// <param name="Advice">What to do next, in English; <c>message</c> is the fact and this.</param>
/// <param name="Korean">The whole message for those who prefer Korean.</param>
[GenerateSerializer, Immutable, Alias("nh.refusal")]
public sealed record Refusal(
    [property: Id(0)] RefusalCode Code,
    [property: Id(1)] string Detail,
    [property: Id(2)] string Advice,
    [property: Id(3)] string Korean)
{
    /// <summary>When it is worth coming again, from now on; null = nobody knows.</summary>
    [Id(4)] public TimeSpan? RetryAfter { get; init; }
}
