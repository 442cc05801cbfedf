namespace NeuroHub.Api.Answers;

/// <summary>What an envelope says, in both languages.</summary>
internal readonly record struct Message(string English, string Korean);
