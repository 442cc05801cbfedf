using NeuroHub.ProductModels;
using NeuroHub.Results;
using NeuroHub.Texts;

namespace NeuroHub.Lots;

/// <summary>Create a LOT. Without a number it gets the next number of its model, site, day and shift.</summary>
[GenerateSerializer, Immutable, Alias("nh.create_lot")]
public sealed record CreateLot : IOutside, IBounded
{
    [Id(0)] public required CommandContext Context { get; init; }
    [Id(1)] public required long ProductModelId { get; init; }

    /// <summary>1..9999 serials.</summary>
    [Id(2)] public required int TargetQuantity { get; init; }
    [Id(3)] public string? LotNumber { get; init; }
    [Id(4)] public string? WorkOrder { get; init; }
    [Id(5)] public required DateOnly ProductionDate { get; init; }

    /// <summary>The shift of the plant's day; the prefix of the number contains it.</summary>
    [Id(6)] public required Shift Shift { get; init; }

    public string? OutOfBounds() =>
        LotNumber is { } number && !Lots.LotNumber.IsValid(number) ? "lot_number"
        : !Bounds.Fits(WorkOrder, 100) ? "work_order"
        : !Bounds.IsNamed(Shift) ? "shift"
        : null;

    public ICommand Cleaned(TextCleaner texts) =>
        this with { LotNumber = texts.Optional("lot_number", LotNumber), WorkOrder = texts.Optional("work_order", WorkOrder) };
}

/// <summary>Opens a LOT with the values that the issuer has decided.</summary>
[GenerateSerializer, Immutable, Alias("nh.open_lot")]
public sealed record OpenLot : ICommand
{
    [Id(0)] public required CommandContext Context { get; init; }
    [Id(1)] public required ProductModelRef ProductModel { get; init; }
    [Id(2)] public required int TargetQuantity { get; init; }
    [Id(3)] public string? WorkOrder { get; init; }
    [Id(4)] public required DateOnly ProductionDate { get; init; }
    [Id(5)] public required Shift Shift { get; init; }
}

/// <summary>Change a LOT's status by hand (MANAGER, ADMIN).</summary>
[GenerateSerializer, Immutable, Alias("nh.change_lot_status")]
public sealed record ChangeLotStatus(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] LotStatus Status,
    [property: Id(2)] string? Reason) : IOutside, IBounded
{
    public string? OutOfBounds() => !Bounds.IsNamed(Status) ? "status" : !Bounds.Fits(Reason, 500) ? "reason" : null;

    public ICommand Cleaned(TextCleaner texts) => this with { Reason = texts.Optional("reason", Reason) };
}

/// <summary>Correct a LOT's work order (MANAGER, ADMIN).</summary>
/// <param name="Context">The sender and the idempotency keys.</param>
/// <param name="WorkOrder">The correct one; blank = none; null = unchanged.</param>
[GenerateSerializer, Immutable, Alias("nh.change_work_order")]
public sealed record ChangeWorkOrder([property: Id(0)] CommandContext Context, [property: Id(1)] string? WorkOrder) : IOutside, IBounded
{
    public string? OutOfBounds() => Bounds.Fits(WorkOrder, 100) ? null : "work_order";

    public ICommand Cleaned(TextCleaner texts) =>
        this with { WorkOrder = WorkOrder is null ? null : texts.Optional("work_order", WorkOrder) ?? "" };
}

/// <summary>
/// Issue serials of a LOT: <see cref="Quantity"/> in a row, or one, whose number or sequence may be named.
/// All of them or none.
/// </summary>
[GenerateSerializer, Immutable, Alias("nh.issue_serials")]
public sealed record IssueSerials : IOutside, IBounded
{
    [Id(0)] public required CommandContext Context { get; init; }
    [Id(1)] public int? Quantity { get; init; }
    [Id(2)] public string? SerialNumber { get; init; }
    [Id(3)] public int? SequenceInLot { get; init; }

    public string? OutOfBounds() => SerialNumber is { } number && !Serials.SerialNumber.IsValid(number) ? "serial_number" : null;

    public ICommand Cleaned(TextCleaner texts) => this with { SerialNumber = texts.NotBlank("serial_number", SerialNumber) };
}
