namespace NeuroHub.Api.Requests;

/// <summary>
/// A field of a request that holds a password. Its value is left out of the hash that is kept with an answer: a plain hash of it would
/// let whoever reads the store try passwords by the million (rules.md 5).
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretAttribute : Attribute;
