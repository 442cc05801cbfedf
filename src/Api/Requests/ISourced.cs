namespace NeuroHub.Api.Requests;

/// <summary>A command that may come from a station's document: its content's hash names the fact for ever.</summary>
internal interface ISourced
{
    string? SourceSha256 { get; }
}
