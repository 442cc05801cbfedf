namespace NeuroHub.Storage.Record.Audit.Anchors;

/// <summary>A file of signed heads. Several processes may append to one file.</summary>
/// <param name="path">A file; or a folder, which ends with a separator or exists already.</param>
/// <param name="node">The name of this node's file when the path is a folder.</param>
internal sealed class AnchorFile(string path, string node) : IAnchorPlace
{
    public string Name => path;

    public void Append(string line)
    {
        try
        {
            var file = FileOf(path, node);
            // A killed process may have left a line without its end; then start a new line.
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
            // The file is new, or it may be written but not read.
            return false;
        }
    }
}
