using NeuroHub.Storage.Tests.Figures;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Sqlite;

public sealed class FiguresOnSqlite : FigureTests
{
    protected override string Migrations => "Sqlite";

    protected override Task<TestStore> NewStore() => Engines.Sqlite();
}
