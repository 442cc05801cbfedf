namespace NeuroHub.Api.Requests;

/// <summary>What a list is answered as.</summary>
internal enum ListFormat
{
    Json = 1,
    Csv,
}
