using System.Globalization;
using System.Text;

namespace NeuroHub.Labels.Zpl;

/// <summary>Writes a value so that the printer takes it for text whatever is in it: <c>^FH</c> with everything doubtful in hex.</summary>
internal static class FieldData
{
    private const string Plain = " -./:()+,#@*=%&;'\"!?<>[]{}|$";

    public static void Write(StringBuilder zpl, string value)
    {
        zpl.Append("^FH_^FD");
        foreach (var letter in value)
        {
            if (char.IsAsciiLetterOrDigit(letter) || Plain.Contains(letter, StringComparison.Ordinal))
                zpl.Append(letter);
            else
                zpl.Append(CultureInfo.InvariantCulture, $"_{(int)letter:X2}");
        }

        zpl.Append("^FS");
    }

    /// <summary>One line: line ends and other control characters become spaces.</summary>
    public static string OneLine(string value)
    {
        var line = new StringBuilder(value.Length);
        foreach (var letter in value)
            line.Append(char.IsControl(letter) ? ' ' : letter);
        return line.ToString().Trim();
    }

    public static bool IsAscii(string value) => value.All(char.IsAscii);
}
