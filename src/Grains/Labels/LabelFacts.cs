using NeuroHub.ProductModels;
using NeuroHub.Serials;

namespace NeuroHub.Labels;

/// <summary>What a LOT's label shows.</summary>
public sealed record LotFacts(string LotNumber, ProductModelRef ProductModel, DateOnly ProductionDate, int TargetQuantity);

/// <summary>What a serial's labels show.</summary>
/// <param name="SerialNumber">The serial.</param>
/// <param name="Status">A DEFECT label is for three of them only.</param>
/// <param name="Lot">Its LOT.</param>
/// <param name="Defect">The last defect of its own; null when it has none.</param>
/// <param name="UpdatedAt">When it last changed.</param>
public sealed record SerialFacts(string SerialNumber, SerialStatus Status, LotFacts Lot, DefectFacts? Defect, DateTimeOffset UpdatedAt);

/// <summary>The defect that a DEFECT label shows.</summary>
/// <param name="Code">What was wrong.</param>
/// <param name="ProcessCode">Where.</param>
/// <param name="ProcessName">Where, in English.</param>
/// <param name="At">When.</param>
/// <param name="Occasion">The failed run, or the defect that was registered apart from one.</param>
public sealed record DefectFacts(string Code, string ProcessCode, string ProcessName, DateTimeOffset At, string Occasion);
