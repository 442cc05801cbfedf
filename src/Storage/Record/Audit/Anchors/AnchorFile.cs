namespace NeuroHub.Storage.Record.Audit.Anchors;

/// <summary>A file of signed heads. Several processes may add to one.</summary>
/// <param name="path">A file; or a folder, which ends with a separator or is there.</param>
/// <param name="node">Whose file it is in a folder.</param>
internal sealed class AnchorFile(string path, string node) : IAnchorPlace
{
    public string Name => path;

    public void Append(string line)
    {
        try
        {
            var file = FileOf(path, node);
            // What a killed process left unfinished keeps a line of its own.
            AppendOnlyFile.Append(file, IsTorn(file) ? $"\n{line}\n" : $"{line}\n");
        }
        catch (UnauthorizedAccessException error)
        {
            throw new IOException(error.Message, error);
        }
    }

    private static string FileOf(string path, string node) => Path.EndsInDirectorySeparator(path) || Directory.Exists(path)
        ? Path.Combine(path, $"heads-{string.Join('_', node.Split(Path.GetInvalidFileNameChars()))}.jsonl")
        : path;

    private static bool IsTorn(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            if (stream.Length == 0)
                return false;
            stream.Seek(-1, SeekOrigin.End);
            return stream.ReadByte() != '\n';
        }
        catch (Exception error) when (error is FileNotFoundException or UnauthorizedAccessException)
        {
            // New; or a place that may be written and not read.
            return false;
        }
    }
}
