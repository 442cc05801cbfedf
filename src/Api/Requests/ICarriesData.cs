using NeuroHub.Json;

namespace NeuroHub.Api.Requests;

/// <summary>A body with measured data, which has a limit of its own (rules.md 3: 64 KiB, 413).</summary>
internal interface ICarriesData
{
    const int MaxBytes = 64 * 1024;

    RawJson? Data { get; }
}
