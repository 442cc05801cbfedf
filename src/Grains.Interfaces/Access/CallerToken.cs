namespace NeuroHub.Access;

/// <summary>Where a call of a grain carries the token of whoever makes it.</summary>
public static class CallerToken
{
    /// <summary>Key in Orleans' request context.</summary>
    public const string Key = "nh.caller";
}
