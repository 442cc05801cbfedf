using NeuroHub.Api.Errors;

namespace NeuroHub.Api.Requests;

/// <summary>A handler's parameter that was read from the request and may not have been fit to be read.</summary>
internal interface IBound
{
    /// <summary>Why it could not be read; null when it could.</summary>
    Rejection? Rejection { get; }
}
