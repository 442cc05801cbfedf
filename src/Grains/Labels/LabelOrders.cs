using System.Collections.Immutable;
using System.Globalization;
using NeuroHub.EventSourcing;
using NeuroHub.Plant;
using NeuroHub.ProductModels;
using NeuroHub.Serials;

namespace NeuroHub.Labels;

/// <summary>Makes the content of each label (rules.md 6).</summary>
internal sealed class LabelOrders(PlantCalendar calendar)
{
    // The defect code of a serial that was scrapped by hand before a defect was found.
    private const string Scrapped = "SCRAPPED";
    private const string Nothing = "-";
    private const string Trial = "TEST";

    public static LabelOrder Lot(string printerId, LotFacts lot) => Order(LabelType.Lot, printerId, lot.LotNumber, null, new Dictionary<string, string>
    {
        ["lot_number"] = lot.LotNumber,
        ["product"] = Product(lot),
        ["production_date"] = Date(lot),
        ["target"] = lot.TargetQuantity.ToString(CultureInfo.InvariantCulture),
    });

    public static LabelOrder Serial(string printerId, string serialNumber, LotFacts lot) =>
        Order(LabelType.Serial, printerId, lot.LotNumber, serialNumber, new Dictionary<string, string>
        {
            ["serial_number"] = serialNumber,
            ["lot_number"] = lot.LotNumber,
            ["product"] = Product(lot),
            ["production_date"] = Date(lot),
        });

    /// <summary>Null unless the serial is DEFECTED, in REWORK or SCRAPPED.</summary>
    public LabelOrder? Defect(string printerId, SerialFacts serial) =>
        serial.Status is not (SerialStatus.Defected or SerialStatus.Rework or SerialStatus.Scrapped)
            ? null
            : Order(LabelType.Defect, printerId, serial.Lot.LotNumber, serial.SerialNumber, new Dictionary<string, string>
            {
                ["serial_number"] = serial.SerialNumber,
                ["defect_code"] = serial.Defect?.Code ?? Scrapped,
                ["process"] = serial.Defect is { } defect ? $"{defect.ProcessCode} {defect.ProcessName}" : Nothing,
                ["time"] = TimeZoneInfo.ConvertTime(serial.Defect?.At ?? serial.UpdatedAt, calendar.Zone)
                    .ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            }) with
            { Occasion = serial.Defect?.Occasion ?? Scrapped };

    /// <summary>A test label counts as a reprint, because it has no first print: it may be printed any number of times.</summary>
    public LabelOrder Test(string printerId, LabelType label, DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, calendar.Zone);
        return Order(label, printerId, Trial, null, new Dictionary<string, string>
        {
            ["lot_number"] = Trial,
            ["serial_number"] = Trial,
            ["product"] = printerId,
            ["production_date"] = local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["target"] = "0",
            ["defect_code"] = Trial,
            ["process"] = printerId,
            ["time"] = local.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        }) with
        { ReprintReason = "test", PrintedBefore = false };
    }

    private static LabelOrder Order(
        LabelType label, string printerId, string lotNumber, string? serialNumber, Dictionary<string, string> fields) => new()
        {
            LabelType = label,
            LotNumber = lotNumber,
            SerialNumber = serialNumber,
            PrinterId = printerId,
            Copies = 1,
            TemplateVersion = LabelTemplates.Current(label).Version,
            Fields = fields.ToImmutableSortedDictionary(StringComparer.Ordinal),
        };

    private static string Product(LotFacts lot) => $"{lot.ProductModel.ModelCode} {lot.ProductModel.ModelName}";

    private static string Date(LotFacts lot) => lot.ProductionDate.ToString("O", CultureInfo.InvariantCulture);
}

/// <summary>What a LOT's label shows.</summary>
public sealed record LotFacts(string LotNumber, ProductModelRef ProductModel, DateOnly ProductionDate, int TargetQuantity);

/// <summary>What a serial's labels show.</summary>
/// <param name="SerialNumber">The serial.</param>
/// <param name="Status">Only three statuses can have a DEFECT label.</param>
/// <param name="Lot">Its LOT.</param>
/// <param name="Defect">The serial's own last defect; null when it has none.</param>
/// <param name="UpdatedAt">When it last changed.</param>
public sealed record SerialFacts(string SerialNumber, SerialStatus Status, LotFacts Lot, DefectFacts? Defect, DateTimeOffset UpdatedAt);

/// <summary>The defect that a DEFECT label shows.</summary>
/// <param name="Code">What was wrong.</param>
/// <param name="ProcessCode">Where.</param>
/// <param name="ProcessName">Where, in English.</param>
/// <param name="At">When.</param>
/// <param name="Occasion">The failed run, or the defect that was registered apart from one.</param>
public sealed record DefectFacts(string Code, string ProcessCode, string ProcessName, DateTimeOffset At, string Occasion);

/// <summary>Reads what labels show, as of the last commit.</summary>
public interface ILabelRows
{
    /// <exception cref="StoreUnavailableException">The store is unavailable.</exception>
    Task<LotFacts?> Lot(string lotNumber);

    /// <exception cref="StoreUnavailableException">The store is unavailable.</exception>
    Task<SerialFacts?> Serial(string serialNumber);

    /// <summary>Whether a label of this kind for this LOT or serial was printed.</summary>
    /// <exception cref="StoreUnavailableException">The store is unavailable.</exception>
    Task<bool> WasPrinted(LabelType label, string number);

    /// <summary>The last job of a label, in any status; null when there was none.</summary>
    /// <exception cref="StoreUnavailableException">The store is unavailable.</exception>
    Task<LabelJobView?> LastJob(FirstPrint label);
}
