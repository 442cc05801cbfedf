using NeuroHub.Api.OpenApi;
using NeuroHub.Api.Requests;
using NeuroHub.Results;

namespace NeuroHub.Api.Plants;

internal static class PlantDocs
{
    private const string Example = """
        {"site":"KR","time_zone":"Asia/Seoul","shifts":[{"code":"D","from":"08:00","to":"20:00"},{"code":"N","from":"20:00","to":"08:00"}],
         "day":"2025-11-10","shift":"D","daily_target":100,"rework_limit":3,"version":"1.0.0","mode":"embedded"}
        """;

    public static RouteDoc Get { get; } = new(
        "The plant", "What a screen needs to know of it: site, time zone, shifts, today, its target and the program. day is the calendar day in the plant's time zone; shift is the one now.")
    {
        Answers = [RouteAnswer.Ok<PlantView>("The plant.", Example)],
    };

    public static RouteDoc Update { get; } = new(
        "Change the plant",
        "Daily target and shifts. They are kept in the store, go before the configuration, and hold from now on, on other nodes within a second: "
        + "numbers of LOTs that were given stay, and days that are over keep the target they had. After midnight a night shift belongs to the day it began on.")
    {
        Bodies =
        [
            ("A higher target", """{"daily_target":120}"""),
            ("Shifts from six to six", """{"shifts":[{"code":"D","from":"06:00","to":"18:00"},{"code":"N","from":"18:00","to":"06:00"}]}"""),
            ("By the configuration again", """{"clear":["daily_target","shifts"]}"""),
        ],
        Headers = [IfMatch.Documented],
        Answers = [RouteAnswer.Ok<PlantView>("The plant as it is now.", Example)],
        Refuses = [RefusalCode.PreconditionFailed],
    };
}
