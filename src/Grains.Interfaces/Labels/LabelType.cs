namespace NeuroHub.Labels;

/// <summary>What is on a label (rules.md 6): LOT 60 x 30 mm, SERIAL and DEFECT 60 x 20 mm.</summary>
public enum LabelType
{
    Lot = 1,
    Serial,
    Defect,
}
