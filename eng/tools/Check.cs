/// <summary>Counts what a generated client was given that it should not have been given; the two C# drives end with its code.</summary>
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

    /// <summary>What a refused call throws, of the type that the document declares for its status.</summary>
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

    /// <summary>Says how many checks held, and gives the exit code.</summary>
    public static int End()
    {
        Console.WriteLine($"  {_made - _failed} of {_made} checks hold");
        return _failed == 0 ? 0 : 1;
    }
}
