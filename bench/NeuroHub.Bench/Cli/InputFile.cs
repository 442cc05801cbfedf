namespace NeuroHub.Bench.Cli;

internal static class InputFile
{
    public static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BenchException($"The file {path} cannot be read: {e.Message}", e);
        }
    }
}
