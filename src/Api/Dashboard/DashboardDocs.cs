using NeuroHub.Api.OpenApi;

namespace NeuroHub.Api.Dashboard;

internal static class DashboardDocs
{
    private const string Age = " Rates are per cent with two decimals, and null where there is nothing to divide by. Figures may be up to 5 s old.";

    public static RouteDoc Summary { get; } = new(
        "Today's production",
        "Today is the day in the plant's time zone. started = runs started; completed = runs completed; passed = those of them that passed; "
            + "defective = those that failed, and defects registered apart from a run; defect_rate = 100 x defective / completed. "
            + "target = units that the day is to finish; output = units that became PASSED today; output_rate = 100 x output / target. "
            + "in_progress = runs open now in active LOTs; lots_active = LOTs that are CREATED or IN_PROGRESS now; lots_completed = LOTs completed today. by_hour has the hours of today so far." + Age)
    {
        Answers =
        [
            RouteAnswer.Ok<SummaryView>("Today so far.", """
                {"date":"2025-11-10","target":100,"output":42,"output_rate":42,"started":350,"completed":341,"passed":335,"defective":6,"defect_rate":1.76,
                 "in_progress":9,"lots_active":3,"lots_completed":1,"unread_alerts":2,"by_hour":[{"hour":0,"started":0,"completed":0,"defective":0}]}
                """),
        ],
    };

    public static RouteDoc Lots { get; } = new(
        "LOTs and their progress",
        "CREATED and IN_PROGRESS ones first, each part newest first. progress_percentage = 100 x (passed_count + scrapped_count) / target_quantity. total counts up to 10,000." + Age)
    {
        Answers =
        [
            RouteAnswer.Ok<LotBoardView>("LOTs.", $$"""
                {"lots":[{{Examples.Lot.TrimEnd()[..^1]}},"progress_percentage":0}],"total":1}
                """),
        ],
    };

    public static RouteDoc Processes { get; } = new(
        "Processes and what stands at them",
        "Of active LOTs, by process number. in_progress = open runs, of serials and of LOTs as a whole; waiting = serials without an open run whose next process it is, in rework the failed one "
            + "(a DEFECTED serial waits for a decision and is not counted); completed_today and mean_seconds are of runs completed today; defective_today = those that failed, and defects registered apart from a run. total_wip = all in_progress. "
            + "bottleneck_process = the number of the process with the most work standing at it: (in_progress + waiting) x estimated_duration_seconds, or today's mean_seconds where there is no estimate; null when nothing stands anywhere." + Age)
    {
        Answers =
        [
            RouteAnswer.Ok<ProcessBoardView>("Each process.", """
                {"processes":[{"process_id":3,"process_number":3,"process_code":"P003","process_name_ko":"센서 검사","process_name_en":"Sensor Inspection",
                 "in_progress":2,"waiting":5,"completed_today":97,"defective_today":3,"mean_seconds":58.2,"estimated_duration_seconds":60}],"total_wip":2,"bottleneck_process":3}
                """),
        ],
    };
}
