namespace NeuroHub.Labels;

/// <summary>Files that are built into this library.</summary>
internal static class Resources
{
    public static IEnumerable<string> Names(string extension) =>
        typeof(Resources).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(extension, StringComparison.Ordinal));

    public static Stream Open(string name) =>
        typeof(Resources).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not built in.");

    public static string Text(string name)
    {
        using var reader = new StreamReader(Open(name));
        return reader.ReadToEnd();
    }
}
