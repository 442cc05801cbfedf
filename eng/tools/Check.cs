/// <summary>Counts the checks of a generated client and those that fail. Both C# drivers end with its exit code.</summary>
internal static class Check
{
    private static int _made;
    private static int _failed;

    public static void Equal<T>(T expected, T actual, string what)
    {
        _made++;
        if (EqualityComparer<T>.Default.Equals(expected, actual))
            return;
        _failed++;
        Console.WriteLine($"  {what}: expected {expected}, got {actual}");
    }

    public static void True(bool isSo, string what) => Equal(true, isSo, what);

    /// <summary>Returns what a refused call throws; it must have the type that the document declares for its status.</summary>
    public static async Task<T> Refused<T>(Task call, string what) where T : Exception
    {
        try
        {
            await call;
        }
        catch (T refused)
        {
            _made++;
            return refused;
        }

        throw new InvalidOperationException($"{what}: it was done, and had to be refused.");
    }

    /// <summary>Prints how many checks held, and returns the exit code.</summary>
    public static int End()
    {
        Console.WriteLine($"  {_made - _failed} of {_made} checks hold");
        return _failed == 0 ? 0 : 1;
    }
}
