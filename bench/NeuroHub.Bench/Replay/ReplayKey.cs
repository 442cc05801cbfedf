namespace NeuroHub.Bench.Replay;

/// <summary>Idempotency-Keys that a resumed replay makes again exactly as the interrupted one did.</summary>
internal static class ReplayKey
{
    public static string Of(string replay, int unit, int process, string verb) => $"{replay}-u{unit}-p{process}-{verb}";

    public static string OfLot(string replay, int lot, string verb) => $"{replay}-l{lot}-{verb}";

    public static string OfModel(string replay, string model) => $"{replay}-m{model}";
}
