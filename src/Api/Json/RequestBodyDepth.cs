namespace NeuroHub.Api.Json;

/// <summary>
/// How deep a body may be. Readers stop at 64 levels by default: what is kept must still be readable inside a trace or a
/// list, where it lies deeper than it came.
/// </summary>
internal static class RequestBodyDepth
{
    public const int Most = 40;
}
