using NeuroHub.Silo.CommandLines;
using NeuroHub.Storage.Audit;

namespace NeuroHub.Api.Audit;

/// <summary><c>audit verify</c>: exit code 0 = whole, 1 = broken.</summary>
internal static class AuditVerifyCommand
{
    public static ProgramCommand Command { get; } = new(
        "audit verify",
        "[--head <chain>:<seq>:<hash>]...",
        "Check the audit trail; heads are from the server's log.",
        args => ReadHeads(args) is { } heads ? Verify(heads) : null);

    private static async Task<int> Verify(IReadOnlyList<AuditHead> heads)
    {
        using var host = CommandHost.WithStorage();
        var check = await host.Services.GetRequiredService<AuditVerifier>().Verify(heads);
        Console.WriteLine($"{check.Entries} entries in {check.Chains} chains");
        foreach (var head in check.Heads)
            Console.WriteLine($"head {head}");
        Console.WriteLine(check.FirstBad is { } bad ? $"BROKEN at entry {bad.Id} (chain {bad.Chain}, {bad.Seq}): {bad.Reason}" : "whole");
        return check.Ok ? 0 : 1;
    }

    private static List<AuditHead>? ReadHeads(string[] args)
    {
        var heads = new List<AuditHead>();
        for (var i = 0; i < args.Length; i += 2)
        {
            if (args[i] != "--head" || i + 1 == args.Length || !AuditHead.TryParse(args[i + 1], out var head))
                return null;
            heads.Add(head);
        }

        return heads;
    }
}
