using Microsoft.Extensions.DependencyInjection;
using NeuroHub.Storage.Record.Audit;
using NeuroHub.Storage.Record.Audit.Anchors;

namespace NeuroHub.Hosting.CommandLines;

/// <summary><c>audit verify</c>: exit code 0 = whole, 1 = broken, 2 = the signed heads or a key cannot be read.</summary>
internal static class AuditVerifyCommand
{
    private const int Whole = 0;
    private const int Broken = 1;
    private const int Wrong = 2;

    public static ProgramCommand Command { get; } = new(
        "audit verify",
        "[--anchors <file or folder> --key <public PEM>]... [--head <chain>:<seq>:<hash>]...",
        "Check the audit trail, against signed heads kept outside the database, and against heads from the server's log.",
        args => AuditVerifyArguments.Read(args) is { } what ? Verify(what) : null);

    private static async Task<int> Verify(AuditVerifyArguments what)
    {
        using var anchors = what.Anchors is { } path ? await TryRead(path, what.Keys) : null;
        if (what.Anchors is not null && anchors is null)
            return Wrong;
        using var host = CommandHost.WithStorage();
        var check = await host.Services.GetRequiredService<AuditVerifier>().Verify(what.Heads, anchors);
        Console.WriteLine($"{check.Entries} entries in {check.Chains} chains");
        foreach (var head in check.Heads)
            Console.WriteLine($"head {head}");
        if (anchors is not null)
            Tell(check, anchors);
        if (check.FirstBad is { } bad)
            Console.WriteLine($"BROKEN at entry {bad.Id} (chain {bad.Chain}, {bad.Seq}): {bad.Reason}");
        var isWhole = check.Ok && anchors?.Faults is null or { Count: 0 };
        if (isWhole)
            Console.WriteLine("whole");
        return isWhole ? Whole : Broken;
    }

    private static void Tell(AuditCheck check, AnchorSet anchors)
    {
        Console.WriteLine($"{anchors.Count} signed heads{(anchors.Torn > 0 ? $", and {anchors.Torn} lines that a process did not finish" : "")}");
        foreach (var fault in anchors.Faults)
            Console.WriteLine($"BROKEN signed heads: {fault}");
        foreach (var head in check.Heads)
        {
            if (anchors.NewestOf(head.Chain) is not { } newest)
                Console.WriteLine($"note: no head of chain {head.Chain} is signed");
            else if (newest.Seq < head.Seq)
                Console.WriteLine($"note: chain {head.Chain} is signed up to its entry {newest.Seq}, at {newest.At:yyyy-MM-dd'T'HH:mm:ss'Z'}; it has {head.Seq}");
        }
    }

    private static async Task<AnchorSet?> TryRead(string path, IReadOnlyList<string> keys)
    {
        try
        {
            return AnchorSet.Read(path, keys);
        }
        catch (Exception error) when (error is AnchorKeyException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return null;
        }
    }
}

/// <summary>The arguments of <c>audit verify</c>.</summary>
/// <param name="Anchors">File or folder of signed heads; null = none.</param>
/// <param name="Keys">Public keys that may have signed them.</param>
/// <param name="Heads">Heads that the trail must contain.</param>
internal sealed record AuditVerifyArguments(string? Anchors, IReadOnlyList<string> Keys, IReadOnlyList<AuditHead> Heads)
{
    /// <summary>Reads the arguments; null = they are wrong.</summary>
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

        // Signed heads cannot be checked without a key, and keys are used for nothing else: give both or neither.
        return anchors is null == (keys.Count == 0) ? new AuditVerifyArguments(anchors, keys, heads) : null;
    }
}
