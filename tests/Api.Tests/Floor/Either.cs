namespace NeuroHub.Api.Tests.Floor;

/// <summary>Where the rules leave more than one answer right.</summary>
internal static class Either
{
    public static T[] Of<T>(params T[] values) => values;
}
