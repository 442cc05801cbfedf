namespace NeuroHub.Station.Documents;

/// <summary>Why a file will never do.</summary>
/// <param name="Code">For programs.</param>
/// <param name="Sentence">For people: what is wrong and where.</param>
/// <param name="MayBecomeWhole">It is no JSON, which a file that is still being written is not either.</param>
internal sealed record DocumentFault(string Code, string Sentence, bool MayBecomeWhole = false);
