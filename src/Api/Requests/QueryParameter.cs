namespace NeuroHub.Api.Requests;

/// <summary>A query parameter for the documentation.</summary>
/// <param name="Name">On the wire.</param>
/// <param name="Description">What it does.</param>
/// <param name="Type">integer, string, boolean.</param>
/// <param name="Format">int64, date-time; null when the type says all.</param>
/// <param name="Names">The enum whose names it takes; null for others.</param>
/// <param name="Values">The texts it takes, where they are no enum.</param>
/// <param name="Minimum">Smallest number.</param>
/// <param name="Maximum">Largest number, or longest string.</param>
/// <param name="Default">What holds when it is left out.</param>
/// <param name="Repeats">May be there several times.</param>
/// <param name="WithCommas">Several have commas between them.</param>
/// <param name="IsRequired">Must be there.</param>
/// <param name="IsUsual">Is there in most calls, though not in all of them: <c>/docs</c> fills its example in.</param>
internal sealed record QueryParameter(
    string Name,
    string Description,
    string Type,
    string? Format = null,
    Type? Names = null,
    IReadOnlyList<string>? Values = null,
    long? Minimum = null,
    long? Maximum = null,
    long? Default = null,
    bool Repeats = false,
    bool WithCommas = false,
    bool IsRequired = false,
    bool IsUsual = false);
