using NeuroHub.Api.Docs;
using NeuroHub.Labels;
using NeuroHub.Results;

namespace NeuroHub.Api.Labels;

internal static class LabelDocs
{
    private const string Example = """
        {"id":31,"label_type":"SERIAL","serial_number":"WF-KR-251110D-001-0001","lot_number":"WF-KR-251110D-001","printer_id":"ZEBRA-01","copies":1,
         "status":"SENT","template_version":1,"is_reprint":false,"printed_before":null,"reason":null,"requested_by":"kim",
         "requested_at":"2025-11-10T00:31:02.000000Z","sent_at":"2025-11-10T00:31:02.100000Z","error":null,"error_code":null,
         "resolved_by":null,"resolved_at":null,"resolve_reason":null,"replaced_by":null,"warnings":[]}
        """;

    private static readonly RefusalCode[] Printing =
    [
        RefusalCode.PrinterNotFound, RefusalCode.LotNotFound, RefusalCode.SerialNotFound, RefusalCode.InvalidLabelData,
        RefusalCode.PrinterNotConnected, RefusalCode.PrinterOutOfPaper, RefusalCode.PrinterNotReady,
    ];

    private static readonly RouteAnswer[] Answers =
    [
        RouteAnswer.Ok<LabelJobView>("The printer took it.", Example) with { Message = "The label is sent to ZEBRA-01." },
        new RouteAnswer(StatusCodes.Status202Accepted, typeof(LabelJobView), "It still waits behind others, or nobody saw how it ended.", Example)
        {
            Message = "Job 31 waits for ZEBRA-01.",
        },
    ];

    public static RouteDoc Print { get; } = new(
        "Print a label",
        "A label whose last job did not fail is printed again by reprint alone. Waits for the job up to 10 s. 503 = nothing was printed, and nothing will be later; the Idempotency-Key is free again. "
        + "A repeat by the same key answers the job as it is then and prints nothing anew.")
    {
        Bodies =
        [
            ("Of a serial", """{"serial_number":"WF-KR-251110D-001-0001","printer_id":"ZEBRA-01","copies":1}"""),
            ("Of a LOT", """{"label_type":"LOT","lot_number":"WF-KR-251110D-001"}"""),
            ("Of a defective serial", """{"label_type":"DEFECT","serial_number":"WF-KR-251110D-001-0007"}"""),
        ],
        Answers = Answers,
        Refuses = [.. Printing, RefusalCode.AlreadyPrinted],
    };

    public static RouteDoc Reprint { get; } = new("Print a label again", "As print, with a reason; marked in the history, also whether it had ever been printed before.")
    {
        Bodies = [("A torn label", """{"serial_number":"WF-KR-251110D-001-0001","reason":"Label torn"}""")],
        Answers = Answers,
        Refuses = Printing,
    };

    public static RouteDoc Test { get; } = new(
        "Print a test label",
        "Of the first kind that the printer is for, with TEST in place of its numbers: that it is reached, has paper, and prints readably. Its job is in the history as a reprint with the reason `test`, of no serial and the LOT `TEST`. "
        + "Waits and answers as printing does.")
    {
        Answers = Answers,
        Refuses = [RefusalCode.PrinterNotFound, RefusalCode.PrinterNotConnected, RefusalCode.PrinterOutOfPaper, RefusalCode.PrinterNotReady],
    };

    public static RouteDoc History { get; } = new(
        "List label jobs",
        "Newest first. `warnings` of a job: BARCODE_LEFT_OFF = its number is too long for bars that a scanner reads, NUMBER_CUT = a number is cut in the middle; the QR code has the whole number.")
    {
        Answers = [RouteAnswer.Page<LabelJobView>("Jobs.", Example)],
    };

    public static RouteDoc Resolve { get; } = new(
        "Resolve a label job", "Only of an UNKNOWN job: bytes had left when the connection broke, so a person must look at the printer.")
    {
        Bodies =
        [
            ("It was printed", """{"printed":true,"reason":"The label is on the unit"}"""),
            ("It was not", """{"printed":false,"reason":"Nothing came out"}"""),
        ],
        Answers = [RouteAnswer.Ok<LabelJobView>("The job: PRINTED, or FAILED with the job in its place in replaced_by.", Example) with { Message = "Label job 31 was printed." }],
        Refuses = [RefusalCode.LabelJobNotFound, RefusalCode.Conflict],
    };

    public static RouteDoc Preview { get; } = new(
        "Look at a label", "As it would be printed now: a picture (image/png, 8 dots a mm), or its ZPL II (text/plain), by Accept. What it does not show of a number that is too long for it is in the header X-Label-Warnings, as in a job's warnings.")
    {
        Answers =
        [
            RouteAnswer.File("The label.", LabelPicture.Png, LabelPicture.Zpl),
        ],
        Refuses = [RefusalCode.LotNotFound, RefusalCode.SerialNotFound, RefusalCode.InvalidLabelData, RefusalCode.NotAcceptable],
    };
}
