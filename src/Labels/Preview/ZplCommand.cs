using System.Globalization;

namespace NeuroHub.Labels.Preview;

/// <summary>A command of ZPL II: two letters and what follows them.</summary>
internal readonly record struct ZplCommand(string Name, string Text)
{
    /// <exception cref="NotSupportedException">A <c>~</c> command: no label of ours holds one.</exception>
    public static IEnumerable<ZplCommand> Read(string zpl)
    {
        if (zpl.Contains('~', StringComparison.Ordinal))
            throw new NotSupportedException("A label holds no ~ command.");
        foreach (var part in zpl.Split('^').Skip(1))
        {
            // ^A takes its font in the second place.
            var name = part.Length > 1 && part[0] == 'A' ? "A" : part[..2];
            yield return new ZplCommand(name, part[name.Length..].TrimEnd('\n', '\r'));
        }
    }

    public int Number(int place) => int.Parse(Text.Split(',')[place], CultureInfo.InvariantCulture);
}
