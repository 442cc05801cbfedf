namespace NeuroHub.Audit;

/// <summary>
/// An audit entry of its own, beside those that follow from events: it changes no state and has no stream.
/// Never holds a password, a token or a key.
/// </summary>
/// <param name="EntityType">Kind of thing it is about, lower case: <c>user</c>, <c>audit_chain</c>.</param>
/// <param name="EntityId">Which one, as text: a user's id, or the name that was tried.</param>
/// <param name="Action">What was done.</param>
/// <param name="Description">For people, English, one line.</param>
/// <param name="NewValues">A JSON object, or null.</param>
public sealed record AuditFact(string EntityType, string EntityId, AuditAction Action, string Description, string? NewValues = null)
{
    public const string Chain = "audit_chain";
    public const string SigningKey = "signing_key";
}
