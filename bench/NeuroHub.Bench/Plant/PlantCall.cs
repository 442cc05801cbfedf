namespace NeuroHub.Bench.Plant;

internal enum PlantCall
{
    Start,
    Complete,
    Dashboard,
    LotDetail,
    Trace,
    CreateLot,
}
