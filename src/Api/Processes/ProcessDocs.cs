using NeuroHub.Api.OpenApi;
using NeuroHub.Api.Requests;
using NeuroHub.Processes;
using NeuroHub.Results;

namespace NeuroHub.Api.Processes;

internal static class ProcessDocs
{
    public static RouteDoc List { get; } = new("List processes", "In number order.")
    {
        Answers = [RouteAnswer.Page<ProcessView>("Processes.", Examples.Process)],
    };

    public static RouteDoc Create { get; } = new(
        "Create a process", "LOTs made from now on have it in their routing; LOTs that exist keep the routing they were made with.")
    {
        Bodies =
        [
            ("An inspection", """
                {"process_number":9,"process_code":"P009","process_name_ko":"최종 검사","process_name_en":"Final Inspection",
                 "estimated_duration_seconds":120,"defect_codes":["FINAL_FAIL"],
                 "characteristics":[{"code":"FORCE","path":"force.measured","unit":"N","lower_limit":9.5,"upper_limit":10.5}]}
                """),
        ],
        Answers = [RouteAnswer.Created<ProcessView>("The new process.", Examples.Process)],
        Refuses = [RefusalCode.DuplicateProcess],
    };

    public static RouteDoc Get { get; } = new("Get a process", "By id, code, or PROC-nnn.")
    {
        Answers = [RouteAnswer.Ok<ProcessView>("The process.", Examples.Process)],
        Refuses = [RefusalCode.ProcessNotFound],
    };

    public static RouteDoc Update { get; } = new(
        "Change a process", "Only the fields that are sent change. LOTs that exist keep the routing they were made with.")
    {
        Bodies = [("A longer estimate", """{"estimated_duration_seconds":90}""")],
        Headers = [IfMatch.Documented],
        Answers = [RouteAnswer.Ok<ProcessView>("The process as it is now.", Examples.Process)],
        Refuses = [RefusalCode.ProcessNotFound, RefusalCode.DuplicateProcess, RefusalCode.PreconditionFailed],
    };
}
