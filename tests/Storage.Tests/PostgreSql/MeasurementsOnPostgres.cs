using NeuroHub.Storage.Tests.Measurements;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.PostgreSql;

public sealed class MeasurementsOnPostgres : MeasurementTests
{
    protected override Task<TestStore> NewStore() => Engines.Postgres();
}
