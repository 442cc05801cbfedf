namespace NeuroHub.Labels;

/// <summary>What a label does not show of a number that is too long for it. Its QR code always has the whole number.</summary>
public enum LabelWarning
{
    /// <summary>There is no barcode: its bars would be too narrow to be read.</summary>
    BarcodeLeftOff,

    /// <summary>A number is cut in the middle where people read it.</summary>
    NumberCut,
}
