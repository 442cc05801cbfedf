using System.Globalization;
using System.IO.Pipelines;
using System.Text;

namespace NeuroHub.Api.Answers;

/// <summary>Writes records of CSV (RFC 4180) in UTF-8, field by field, straight into an answer.</summary>
internal sealed class CsvWriter(PipeWriter output)
{
    private const string Quoted = "\",\r\n";
    private const string Formulas = "=+-@\t\r";

    private bool _isFirst = true;

    public CsvWriter Null() => Raw("");

    public CsvWriter Number(long value) => Raw(value.ToString(CultureInfo.InvariantCulture));

    public CsvWriter Number(long? value) => value is { } known ? Number(known) : Null();

    public CsvWriter Number(double? value) => Raw(value?.ToString(CultureInfo.InvariantCulture) ?? "");

    public CsvWriter Flag(bool value) => Raw(value ? "true" : "false");

    /// <summary>
    /// Text that a spreadsheet would take for a formula gets an apostrophe before it: somebody else's file must not run in the
    /// reader's name. A number is no formula.
    /// </summary>
    public CsvWriter Text(string? text)
    {
        if (text is null)
            return Null();
        if (text.Length > 0 && Formulas.Contains(text[0], StringComparison.Ordinal)
            && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            text = "'" + text;
        }

        return Raw(text.AsSpan().ContainsAny(Quoted) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text);
    }

    public void EndRecord()
    {
        Write("\r\n");
        _isFirst = true;
    }

    private CsvWriter Raw(string text)
    {
        if (!_isFirst)
            Write(",");
        _isFirst = false;
        Write(text);
        return this;
    }

    private void Write(string text) => Encoding.UTF8.GetBytes(text, output);
}
