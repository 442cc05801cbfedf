using Microsoft.Extensions.Options;
using NeuroHub.Api.Health;
using NeuroHub.Plant;
using NeuroHub.Silo.Hosting;

namespace NeuroHub.Api.Plants;

/// <summary>Puts the plant together from its calendar and the configuration.</summary>
internal sealed class PlantReading(PlantCalendar calendar, IOptions<PlantOptions> plant, IOptions<NeuroHubOptions> node, TimeProvider clock)
{
    public PlantView Now()
    {
        var now = clock.GetUtcNow();
        var day = calendar.DayAt(now);
        return new PlantView
        {
            Site = plant.Value.SiteCode,
            TimeZone = calendar.Zone.Id,
            Shifts = calendar.ShiftsAt(now),
            Day = day,
            Shift = calendar.ShiftAt(now).Shift,
            DailyTarget = calendar.TargetAt(now),
            ReworkLimit = plant.Value.ReworkLimit,
            Version = ProgramVersion.Text,
            Mode = ProgramVersion.ModeOf(node.Value),
        };
    }
}
