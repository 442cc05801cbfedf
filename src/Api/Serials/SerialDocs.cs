using NeuroHub.Api.Docs;
using NeuroHub.Results;
using NeuroHub.Serials;

namespace NeuroHub.Api.Serials;

internal static class SerialDocs
{
    public static RouteDoc List { get; } = new(
        "List serials",
        "Newest first. waiting_at = those whose LOT is active, that have no open run, and that are next there by the order of processes: neither passed nor skipped by an override, nor (but at the last process) passed by the LOT as a whole; in REWORK the failed process alone. As GET /serials/{serial}/station says it in eligible and next_processes.")
    {
        Answers = [RouteAnswer.Page<SerialView>("Serials.", Examples.Serial)],
    };

    public static RouteDoc Failed { get; } = new("List failed serials", "Those that are DEFECTED, in REWORK or SCRAPPED; newest first. last_defect = the youngest one that was recorded; waiting_seconds = since the serial failed, or its rework was approved or begun; 0 of a SCRAPPED one.")
    {
        Answers = [RouteAnswer.Page<FailedSerial>("Serials.", $"{Examples.ScrappedSerial.TrimEnd()[..^1]},\"last_defect\":null,\"waiting_seconds\":0}}")],
    };

    public static RouteDoc Issue { get; } = new(
        "Issue serials", "One, whose number or sequence may be named, or `quantity` at once: all of them or none. With `quantity` the answer is an array, as it always is of `POST /serials/bulk`.")
    {
        Bodies =
        [
            ("The next one", """{"lot_number":"WF-KR-251110D-001"}"""),
            ("All at once", """{"lot_number":"WF-KR-251110D-001","quantity":10}"""),
            ("A number of one's own", """{"lot_number":"WF-KR-251110D-001","serial_number":"SN-2025-001-001","sequence_in_lot":40}"""),
        ],
        Answers = [RouteAnswer.Created<SerialView>("The new serial; an array with `quantity`.", Examples.Serial) with { OrArray = true }],
        Refuses = [RefusalCode.LotNotFound, RefusalCode.LotNotActive, RefusalCode.LotQuantityExceeded, RefusalCode.DuplicateSerial],
    };

    public static RouteDoc IssueMany { get; } = new(
        "Issue many serials", "As `POST /serials` with `quantity`, which is required here: the answer is always an array. All of them or none.")
    {
        Bodies = [("All at once", """{"lot_number":"WF-KR-251110D-001","quantity":10}""")],
        Answers = [RouteAnswer.Created<IReadOnlyList<SerialView>>("The new serials.", $"[{Examples.Serial}]")],
        Refuses = [RefusalCode.LotNotFound, RefusalCode.LotNotActive, RefusalCode.LotQuantityExceeded, RefusalCode.DuplicateSerial],
    };

    public static RouteDoc Get { get; } = new("Get a serial", "By id or number.")
    {
        Answers = [RouteAnswer.Ok<SerialView>("The serial.", Examples.Serial)],
        Refuses = [RefusalCode.SerialNotFound],
    };

    public static RouteDoc Trace { get; } = new("Trace a serial", "Its whole life: every run, rework, skipped process and defect, and the LOTs of the parts in it.")
    {
        Answers =
        [
            RouteAnswer.Ok<TraceView>("The serial's life.", $$"""
                {"serial":{{Examples.Serial}},"lot":{{Examples.Lot}},"runs":[{{Examples.ClosedRun}}],
                 "reworks":[{"approved_by":"lee.manager","approved_at":"2025-11-10T01:10:00.000000Z","reason":"Sensor reseated","process_number":3,"result":"PASS"}],
                 "skipped":[],"defects":[],"labels":[],"component_lots":{"busbar_lot":["BB-2511-07"],"sma_spring_lot":["SMA-2511-03"]},"total_seconds":null}
                """),
        ],
        Refuses = [RefusalCode.SerialNotFound],
    };

    public static RouteDoc Eligibility { get; } = new(
        "May a process be started?",
        """
        Every gate of a start, in its order, by the very code of the start: `serial_not_final`, `lot_active`, `process_in_routing`, `not_passed`,
        `no_open_run`, `rework`, `order`. A start would be refused with the first that is not ok; a MANAGER or ADMIN may override `order` alone.
        A process outside of the LOT's routing has no gates after `process_in_routing`.
        """)
    {
        Answers =
        [
            RouteAnswer.Ok<EligibilityView>("The gates.", """
                {"eligible":false,
                 "gates":[{"gate":"serial_not_final","ok":true,"error_code":null,"message":null},{"gate":"lot_active","ok":true,"error_code":null,"message":null},
                          {"gate":"process_in_routing","ok":true,"error_code":null,"message":null},{"gate":"not_passed","ok":true,"error_code":null,"message":null},
                          {"gate":"no_open_run","ok":false,"error_code":"DUPLICATE_START",
                           "message":"Process 3 of WF-KR-251110D-001-0001 is already started. Complete process 3 first."},
                          {"gate":"rework","ok":true,"error_code":null,"message":null},{"gate":"order","ok":true,"error_code":null,"message":null}]}
                """),
        ],
        Refuses = [RefusalCode.SerialNotFound, RefusalCode.ProcessNotFound],
    };

    public static RouteDoc AtStation { get; } = new(
        "A serial at a terminal",
        """
        All that a terminal shows after a scan, in one call. The gates are those of `eligibility`, of `process` (number or code), else of the open
        run's process, else of the first that may be next, else of where the serial stands still. `next_processes` may be started now; while a run
        is open, once it has passed; a DEFECTED or final serial and one of a LOT that is not active have none. `last_defect` is the youngest one
        that was recorded, `firmware` the latest where the process installs it.
        """)
    {
        Answers =
        [
            RouteAnswer.Ok<SerialAtStationView>("The serial, its LOT, and what may be done.", $$"""
                {"serial":{{Examples.Serial}},"lot":{{Examples.Lot}},"process":{{Examples.Process}},"eligible":false,
                 "gates":[{"gate":"no_open_run","ok":false,"error_code":"DUPLICATE_START",
                           "message":"Process 3 of WF-KR-251110D-001-0001 is already started. Complete process 3 first."}],
                 "open_run":{{Examples.OpenRun}},
                 "next_processes":[{"process_number":4,"process_code":"P004","process_name_ko":"펌웨어 업로드","process_name_en":"Firmware Upload"}],
                 "last_defect":null,"firmware":null}
                """),
        ],
        Refuses = [RefusalCode.SerialNotFound, RefusalCode.ProcessNotFound, RefusalCode.WorkerNotFound, RefusalCode.WorkerAmbiguous],
    };

    public static RouteDoc CanRework { get; } = new(
        "May a rework be approved?", "With every reason against it, by the very code of the approval.")
    {
        Answers =
        [
            RouteAnswer.Ok<CanReworkView>("The reasons.", """
                {"can_rework":false,"status":"IN_PROGRESS","rework_count":0,"rework_limit":3,
                 "reasons":[{"error_code":"SERIAL_NOT_DEFECTED",
                             "message":"Serial WF-KR-251110D-001-0001 is IN_PROGRESS, not DEFECTED. Only a DEFECTED serial can be approved for rework."}]}
                """),
        ],
        Refuses = [RefusalCode.SerialNotFound],
    };

    public static RouteDoc Rework { get; } = new(
        "Approve a rework", "A DEFECTED serial goes to REWORK: only the process it failed may be started again. Three times at most.")
    {
        Bodies = [("With its reason", """{"reason":"Sensor reseated"}""")],
        Answers =
        [
            RouteAnswer.Ok<SerialView>("The serial as it is now.", Examples.ReworkedSerial) with
            {
                Message = "Rework 1 of WF-KR-251110D-001-0001 is approved at process 3.",
            },
        ],
        Refuses =
        [
            RefusalCode.SerialNotFound, RefusalCode.SerialFinal, RefusalCode.SerialNotDefected, RefusalCode.ReworkNotAllowed,
            RefusalCode.ReworkLimitExceeded, RefusalCode.LotNotActive,
        ],
    };

    public static RouteDoc Scrap { get; } = new("Scrap a serial", "From any state but PASSED and SCRAPPED; an open run is closed as FAIL.")
    {
        Bodies = [("With its reason", """{"reason":"Housing cracked"}""")],
        Answers =
        [
            RouteAnswer.Ok<SerialView>("The serial as it is now.", Examples.ScrappedSerial) with { Message = "WF-KR-251110D-001-0001 is scrapped." },
        ],
        Refuses = [RefusalCode.SerialNotFound, RefusalCode.SerialFinal],
    };
}
