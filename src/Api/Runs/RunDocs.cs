using NeuroHub.Api.Docs;
using NeuroHub.Lots;
using NeuroHub.Results;
using NeuroHub.Runs;
using NeuroHub.Serials;

namespace NeuroHub.Api.Runs;

internal static class RunDocs
{
    /// <summary>The refusals of a start, here and in process data.</summary>
    public static IReadOnlyList<RefusalCode> StartRefusals { get; } =
    [
        RefusalCode.SerialNotFound, RefusalCode.LotNotFound, RefusalCode.ProcessNotFound, RefusalCode.WorkerNotFound, RefusalCode.WorkerAmbiguous,
        RefusalCode.SerialNotInLot, RefusalCode.SerialFinal, RefusalCode.LotNotActive, RefusalCode.ProcessInactive, RefusalCode.ProcessAlreadyPassed,
        RefusalCode.DuplicateStart, RefusalCode.ReworkNotApproved, RefusalCode.ReworkProcessOnly, RefusalCode.PreviousProcessNotCompleted,
        RefusalCode.InvalidProcessSequence, RefusalCode.NotEnoughPermissions,
    ];

    public static RouteDoc Start { get; } = new(
        "Start a process (착공)",
        """
        Of a serial; or, without the key `serial_number`, of the LOT as a whole (`serial_number` null or empty is refused). The process before must
        have a PASS, and processes with `requires_all_previous` need one in every earlier process. A MANAGER or ADMIN may override that
        order with `override_reason`. A `source_sha256` that was answered before changes nothing and is answered 200.
        """)
    {
        Bodies =
        [
            ("A serial", """
                {"lot_number":"WF-KR-251110D-001","serial_number":"WF-KR-251110D-001-0001","process_id":1,"equipment_id":"MARK-01","line_id":"LINE-A"}
                """),
            ("The work of another", """
                {"serial_number":"WF-KR-251110D-001-0001","process_id":1,"worker_id":"kim.worker","equipment_id":"MARK-01","line_id":"LINE-A"}
                """),
            ("A whole LOT", """{"lot_number":"WF-KR-251110D-001","process_id":"PROC-001"}"""),
            ("Against the order", """{"serial_number":"WF-KR-251110D-001-0001","process_id":4,"override_reason":"Sensor checked by hand"}"""),
        ],
        Answers =
        [
            RouteAnswer.Created<RunView>("The open run.", Examples.OpenRun) with { Message = "Process 3 of WF-KR-251110D-001-0001 is started." },
            RouteAnswer.Ok<RunView>("The first answer again, to a document that was answered before.", Examples.OpenRun) with
            {
                Message = "Process 3 of WF-KR-251110D-001-0001 is started.",
            },
        ],
        Refuses = StartRefusals,
    };

    public static RouteDoc Complete { get; } = new(
        "Complete a process (완공)",
        """
        Closes the open run with `result` PASS or FAIL and its data. With `schema_version` the body is a station's document (requirements 9.2), whose
        verdict is the first of result, overall_result, final_result, marking_result, upload_result, inspection_result, visual_inspection in
        its `process_data`. A FAIL makes the serial DEFECTED.
        """)
    {
        Bodies =
        [
            ("PASS", """
                {"lot_number":"WF-KR-251110D-001","serial_number":"WF-KR-251110D-001-0001","process_id":1,"result":"PASS",
                 "measurement_data":{"marking":{"power":21.5},"overall_result":"PASS"}}
                """),
            ("FAIL", """
                {"serial_number":"WF-KR-251110D-001-0001","process_id":3,"result":"FAIL",
                 "defects":[{"code":"SENSOR_TEMP_FAIL","description":"62.4 C","part":"temp_sensor"}]}
                """),
            ("A station's document", """
                {"schema_version":"1.0","lot_number":"WF-KR-251110D-001","serial_number":"WF-KR-251110D-001-0001","line_id":"LINE-A","process_id":"PROC-003",
                 "process_name":"센서 검사","equipment_id":"SENSOR-CHECK-01","worker_id":"kim.worker","start_time":"2025-11-10T10:00:00+09:00",
                 "complete_time":"2025-11-10T10:00:58+09:00","process_data":{"overall_result":"PASS"}}
                """),
        ],
        Answers =
        [
            RouteAnswer.Ok<RunView>("The closed run, and where it left serial and LOT.", Examples.ClosedRun) with
            {
                Message = "Process 3 of WF-KR-251110D-001-0001 is completed with PASS.",
            },
        ],
        Refuses =
        [
            RefusalCode.SerialNotFound, RefusalCode.LotNotFound, RefusalCode.ProcessNotFound, RefusalCode.WorkerNotFound, RefusalCode.WorkerAmbiguous,
            RefusalCode.SerialNotInLot, RefusalCode.ProcessAlreadyPassed, RefusalCode.ProcessNotStarted, RefusalCode.InvalidProcessData,
        ],
    };

    public static RouteDoc CancelStart { get; } = new(
        "Cancel a start",
        """
        For a start that was a mistake. Of a serial; or, without the key `serial_number`, of a LOT-level run. The run stays in the trace with the
        result CANCELLED and counts nowhere: the next start has the same `attempt`, and what its override skipped is missing again. OPERATOR
        and STATION cancel a start that they entered themselves, within 10 minutes; MANAGER and ADMIN any. The status of serial and LOT stays.
        """)
    {
        Bodies =
        [
            ("A serial", """
                {"serial_number":"WF-KR-251110D-001-0001","process_id":3,"reason":"Wrong unit scanned"}
                """),
            ("A whole LOT", """{"lot_number":"WF-KR-251110D-001","process_id":"PROC-001","reason":"Wrong LOT"}"""),
        ],
        Answers =
        [
            RouteAnswer.Ok<SerialView>("The serial; of a LOT-level run the LOT.", Examples.Serial) with
            {
                Message = "The start of process 3 of WF-KR-251110D-001-0001 is cancelled.",
                Or = (typeof(LotView), Examples.Lot),
            },
        ],
        Refuses =
        [
            RefusalCode.SerialNotFound, RefusalCode.LotNotFound, RefusalCode.ProcessNotFound, RefusalCode.SerialNotInLot,
            RefusalCode.ProcessNotStarted, RefusalCode.CancelTooLate,
        ],
    };

    public static RouteDoc History { get; } = new(
        "A serial's way through its processes", "By process number, then time; runs of the whole LOT among them. A process without any run has result null.")
    {
        Answers =
        [
            RouteAnswer.Ok<ProcessHistory>("The history.", $$"""
                {"serial_number":"WF-KR-251110D-001-0001","lot_number":"WF-KR-251110D-001","status":"IN_PROGRESS","total_processes":8,
                 "completed_processes":3,"history":[{{Examples.ClosedRun}}]}
                """),
        ],
        Refuses = [RefusalCode.SerialNotFound],
    };
}
