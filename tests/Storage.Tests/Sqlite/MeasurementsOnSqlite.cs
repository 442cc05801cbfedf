using NeuroHub.Storage.Tests.Measurements;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Sqlite;

public sealed class MeasurementsOnSqlite : MeasurementTests
{
    protected override Task<TestStore> NewStore() => Engines.Sqlite();
}
