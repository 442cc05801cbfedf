using NeuroHub.Storage.Audit;

namespace NeuroHub.Api.Audit;

/// <summary>What <c>audit verify</c> was told.</summary>
/// <param name="Anchors">File or folder of signed heads; null = none.</param>
/// <param name="Keys">Public keys that may have signed them.</param>
/// <param name="Heads">That the trail must contain.</param>
internal sealed record AuditVerifyArguments(string? Anchors, IReadOnlyList<string> Keys, IReadOnlyList<AuditHead> Heads)
{
    /// <summary>Null = they do not fit.</summary>
    public static AuditVerifyArguments? Read(string[] args)
    {
        string? anchors = null;
        var (keys, heads) = (new List<string>(), new List<AuditHead>());
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 == args.Length)
                return null;
            switch (args[i], args[i + 1])
            {
                case ("--anchors", { Length: > 0 } path) when anchors is null:
                    anchors = path;
                    break;
                case ("--key", { Length: > 0 } path):
                    keys.Add(path);
                    break;
                case ("--head", var text) when AuditHead.TryParse(text, out var head):
                    heads.Add(head);
                    break;
                default:
                    return null;
            }
        }

        // Signed heads without a key prove nothing, and a key has nothing else to do.
        return anchors is null == (keys.Count == 0) ? new AuditVerifyArguments(anchors, keys, heads) : null;
    }
}
