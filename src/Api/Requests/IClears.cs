namespace NeuroHub.Api.Requests;

/// <summary>A body that changes what is there: what is absent stays, and what <see cref="Clear"/> names is emptied.</summary>
internal interface IClears
{
    /// <summary>Once the body is settled also the texts that were sent blank.</summary>
    IReadOnlyList<string>? Clear { get; set; }
}
