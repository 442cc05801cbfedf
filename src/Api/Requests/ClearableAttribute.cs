namespace NeuroHub.Api.Requests;

/// <summary>A field of a PUT that may be emptied: named in <c>clear</c>, or, a text, sent blank (rules.md 4).</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ClearableAttribute : Attribute;
