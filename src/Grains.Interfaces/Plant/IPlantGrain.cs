using NeuroHub.Access;
using NeuroHub.Results;

namespace NeuroHub.Plant;

/// <summary>What an ADMIN said of this plant (ISA-95: site). There is one, by the id <see cref="Only"/>.</summary>
[Alias("nh.IPlantGrain")]
public interface IPlantGrain : IGrainWithIntegerKey
{
    const long Only = 1;

    /// <summary>Numbers that were given and days that are over stay as they are. Refuses PRECONDITION_FAILED.</summary>
    [Alias("Change"), Needs(Permission.ChangePlant)]
    Task<Result<PlantSettings>> Change(ChangePlant command);
}
