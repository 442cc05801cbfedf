namespace NeuroHub.EventSourcing;

/// <summary>Names one history in the commit log, e.g. <c>serial/WF-KR-251110D-001-0001</c>.</summary>
public readonly record struct StreamId(string Value)
{
    public static StreamId Lot(string lotNumber) => new("lot/" + lotNumber);

    public static StreamId Serial(string serialNumber) => new("serial/" + serialNumber);

    public static StreamId Defect(long id) => new("defect/" + id);

    public static StreamId Process(long id) => new("process/" + id);

    public static StreamId ProductModel(long id) => new("model/" + id);

    public static StreamId User(long id) => new("user/" + id);

    public static StreamId Printer(string printerId) => new("printer/" + printerId);

    public static StreamId LabelJob(long id) => new("label/" + id);

    public static StreamId Firmware(string version) => new("firmware/" + version);

    public static StreamId Alert(string factKey) => new("alert/" + factKey);

    public static StreamId ApiKey(long id) => new("api_key/" + id);

    public static StreamId Plant(long id) => new("plant/" + id);

    public override string ToString() => Value;
}
