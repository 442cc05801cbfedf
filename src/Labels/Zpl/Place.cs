using System.Globalization;
using System.Text;

namespace NeuroHub.Labels.Zpl;

/// <summary>Where a field goes on a label, and as what.</summary>
/// <param name="Kind">text, code128 or qr.</param>
/// <param name="Field">Name of the field.</param>
/// <param name="X">Dots from the left.</param>
/// <param name="Y">Dots from the top.</param>
/// <param name="Width">Dots; a field never runs beyond them. Of a barcode, with its quiet zones.</param>
/// <param name="Height">Dots; of a QR code it is the width.</param>
internal sealed record Place(string Kind, string Field, int X, int Y, int Width, int Height)
{
    /// <summary><c>text:product:20,152,344,26</c>, or a bare name.</summary>
    public static Place Parse(string text)
    {
        var parts = text.Split(':');
        if (parts.Length == 1)
            return new Place("", parts[0], 0, 0, 0, 0);
        var numbers = parts[2].Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        return new Place(parts[0], parts[1], numbers[0], numbers[1], numbers[2], numbers.Length > 3 ? numbers[3] : numbers[2]);
    }

    public void Draw(StringBuilder zpl, string value)
    {
        switch (Kind)
        {
            case "text":
                TextField.Draw(zpl, this, value);
                break;
            case "code128":
                BarcodeField.Draw(zpl, this, value);
                break;
            case "qr":
                QrField.Draw(zpl, this, value);
                break;
            default:
                throw new InvalidOperationException($"A label template asks for a field of kind '{Kind}'.");
        }
    }

    /// <summary>What this place does not show of a number; null = it shows all of it.</summary>
    public LabelWarning? Warning(string number) => Kind switch
    {
        "code128" when BarcodeField.LeavesOff(this, number) => LabelWarning.BarcodeLeftOff,
        "text" when TextField.Cuts(this, number) => LabelWarning.NumberCut,
        _ => null,
    };
}
